import { LineCounter, parseDocument } from 'yaml';
import type { Fault } from './fault.ts';

/** A file of YAML that cannot be parsed, or in which something is more than data: a tag, an alias, a second document. */
export function yamlFault(text: string): Fault | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, version: '1.2' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem === undefined) return undefined;
  const { line, col } = lineCounter.linePos(problem.pos[0]);
  return { message: `it is not plain YAML (${problem.code})`, line, column: col };
}
