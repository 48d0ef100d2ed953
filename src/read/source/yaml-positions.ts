import { load, type EventType, type State } from 'js-yaml';
import { yamlOptions } from './yaml.ts';
import type { Position, Wanted } from './positions.ts';

/** One node as the parser met it: where it starts, and its keys and values (or elements) in turn. */
interface Met {
  readonly position: Position;
  readonly children: Met[];
  result: unknown;
  kind: string;
}

/** Adds the position of every wanted pointer in valid YAML to `found`, as the events of a second parse tell them. */
export function locateInYaml(text: string, wanted: Wanted, found: Map<string, Position>): void {
  const document: Met = { position: { line: 1, column: 1 }, children: [], result: undefined, kind: '' };
  const open: Met[] = [document];
  const listener = (event: EventType, state: State): void => {
    if (event === 'open') {
      const met: Met = { position: positionOf(state), children: [], result: undefined, kind: '' };
      open.at(-1)?.children.push(met);
      open.push(met);
      return;
    }
    const met = open.pop();
    if (met) Object.assign(met, { result: state.result, kind: state.kind });
  };
  load(text, { ...yamlOptions, listener });
  const root = document.children.at(-1);
  if (root) descend(root, wanted, found);
}

function positionOf(state: State): Position {
  return { line: state.line + 1, column: state.position - state.lineStart + 1 };
}

function descend(met: Met, wanted: Wanted, found: Map<string, Position>): void {
  if (wanted.below.size === 0) return;
  const node = unwrap(met);
  if (node.kind === 'mapping') descendMapping(node, wanted, found);
  else if (node.kind === 'sequence') {
    for (const [index, child] of node.children.entries()) {
      visit(wanted.below.get(String(index)), unwrap(child).position, child, found);
    }
  }
}

function descendMapping(node: Met, wanted: Wanted, found: Map<string, Position>): void {
  for (let index = 0; index + 1 < node.children.length; index += 2) {
    const [key, value] = node.children.slice(index, index + 2);
    if (key && value) visit(wanted.below.get(String(key.result)), unwrap(key).position, value, found);
  }
}

function visit(wanted: Wanted | undefined, position: Position, value: Met, found: Map<string, Position>): void {
  if (!wanted) return;
  found.set(wanted.pointer, position);
  descend(value, wanted, found);
}

/** The parser tries a node as the first key of a mapping before it takes it for itself: then it is its own only child. */
function unwrap(met: Met): Met {
  const [only] = met.children;
  return met.children.length === 1 && only && only.result === met.result ? unwrap(only) : met;
}
