import type { ApiModel } from '../model/api.ts';
import type { Design, Tool } from '../model/design.ts';
import { missingTargets } from '../model/inputs.ts';
import { pointerTo, type Finding } from '../model/place.ts';
import { nearest } from '../model/nearest.ts';

/** What is wrong between a design and the API it is for, as findings placed in the design's `file`. */
export function checkDesign(api: ApiModel, design: Design, file: string): readonly Finding[] {
  const names = new Map<string, number>();
  return design.tools.flatMap((tool, index) => {
    const fault = (rule: string, message: string, remedy: string, ...tokens: readonly string[]): Finding => ({
      rule,
      level: 'error',
      message,
      remedy,
      place: { file, pointer: pointerTo('', 'tools', index, ...tokens) },
    });
    const first = names.get(tool.name);
    names.set(tool.name, first ?? index);
    const taken =
      first === undefined
        ? []
        : [fault('tool-name-taken', `Two tools are named "${tool.name}".`, 'Give one of them another name.', 'name')];
    return [...taken, ...checkOperation(api, tool, fault)];
  });
}

type Fault = (rule: string, message: string, remedy: string, ...tokens: readonly string[]) => Finding;

function checkOperation(api: ApiModel, tool: Tool, fault: Fault): readonly Finding[] {
  const operation = api.operations.find(({ key }) => key === tool.operation);
  if (operation === undefined) {
    const near = nearest(
      tool.operation,
      api.operations.map(({ key }) => key),
      1,
    )[0];
    const remedy = near ? `Did you mean "${near}"? Otherwise remove the tool.` : 'Remove the tool.';
    const message = `The tool "${tool.name}" calls ${tool.operation}, which the API does not have.`;
    return [fault('operation-unknown', message, remedy, 'operation')];
  }
  return missingTargets(api, operation, tool).map((input) => {
    const { to } = tool.inputs[input]!;
    const message = `The input "${input}" of "${tool.name}" goes to ${to}, which ${operation.key} does not have.`;
    return fault('input-unknown', message, 'Correct `to`, or remove the input.', 'inputs', input);
  });
}
