import type { Design, Tool } from '../../model/design.ts';
import { below, quoted, type Visit } from '../passage.ts';
import { visitValue, type Owner } from './schema-passages.ts';

/** Visits every text of a design that an agent sees; a person can have written it, or somebody in that person's name. */
export function visitDesign(design: Design, file: string, visit: Visit): void {
  const root = () => ({ file, pointer: '' });
  for (const key of ['title', 'description', 'instructions'] as const) {
    const text = design[key];
    if (text !== undefined)
      visit({ kind: 'text', text, of: () => `the ${key} of the server`, place: below(root, key) });
  }
  for (const [index, tool] of design.tools.entries()) {
    visitTool(tool, { of: () => `the tool ${tool.name}`, place: below(root, 'tools', index) }, visit);
  }
}

function visitTool(tool: Tool, { of, place }: Owner, visit: Visit): void {
  for (const key of ['title', 'description'] as const) {
    visit({ kind: 'text', text: tool[key], of: () => `the ${key} of ${of()}`, place: below(place, key) });
  }
  for (const [name, { description, default: preset }] of Object.entries(tool.inputs)) {
    const at = below(place, 'inputs', name);
    const ofInput = () => `the input ${quoted(name)} of ${of()}`;
    visit({ kind: 'name', text: name, of: () => `an input of ${of()}`, place: at });
    if (description !== undefined) {
      const ofText = () => `the description of ${ofInput()}`;
      visit({ kind: 'text', text: description, of: ofText, place: below(at, 'description') });
    }
    if (preset === undefined) continue;
    const ofDefault = () => `the default of ${ofInput()}`;
    visitValue(preset, { of: ofDefault, place: below(at, 'default'), field: name }, visit);
  }
}
