import { parse } from '@babel/parser';
import { directiveFault } from './directives.ts';
import type { Fault } from './fault.ts';
import { isNode, type Node } from './node.ts';
import { shapeFault } from './shape.ts';

/** A module that does not parse, has a comment that tools obey, or holds syntax that no template and no printer makes. */
export function typescriptFault(text: string): Fault | undefined {
  const parsed = parseModule(text);
  if (!('program' in parsed)) return parsed;
  return directiveFault(parsed.comments) ?? shapeFault(parsed.program);
}

interface Module {
  readonly program: Node;
  readonly comments: readonly Node[];
}

function parseModule(text: string): Module | Fault {
  try {
    const { program, comments } = parse(text, { sourceType: 'module', plugins: ['typescript'], attachComment: false });
    const nodes: readonly unknown[] = comments ?? [];
    return isNode(program) ? { program, comments: nodes.filter(isNode) } : { message: 'it cannot be read' };
  } catch (error) {
    return { message: `it does not parse (${error instanceof Error ? error.message : ''})` };
  }
}
