import type { LoadedDocument } from './document.ts';
import { locateInJson } from './json-positions.ts';
import { locateInYaml } from './yaml-positions.ts';

/** 1-based, in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The tokens of some JSON pointers as a tree, so that one pass over the text finds them all. */
export interface Wanted {
  readonly pointer: string;
  readonly below: ReadonlyMap<string, Wanted>;
}

/** Line and column of JSON pointers in the text they point into; for one that is not there, those of its nearest parent. */
export function locate(
  document: Pick<LoadedDocument, 'text' | 'syntax' | 'outline'>,
  pointers: Iterable<string>,
): ReadonlyMap<string, Position> {
  const asked = [...new Set(pointers)];
  const found = new Map<string, Position>([['', { line: 1, column: 1 }]]);
  const tree = treeOf(asked);
  if (document.syntax === 'json') locateInJson(document, tree, found);
  else locateInYaml(document.text, tree, found);
  return new Map(asked.map((pointer) => [pointer, nearest(pointer, found)]));
}

/** The tokens of a JSON pointer (RFC 6901 section 4). */
export function tokensOf(pointer: string): string[] {
  if (pointer === '') return [];
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~') ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

interface Branch extends Wanted {
  readonly below: Map<string, Branch>;
}

function treeOf(pointers: readonly string[]): Wanted {
  const root: Branch = { pointer: '', below: new Map() };
  for (const pointer of pointers) {
    let branch = root;
    let path = '';
    for (const raw of pointer.split('/').slice(1)) {
      path += `/${raw}`;
      const token = raw.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = branch.below.get(token) ?? { pointer: path, below: new Map<string, Branch>() };
      branch.below.set(token, next);
      branch = next;
    }
  }
  return root;
}

function nearest(pointer: string, found: ReadonlyMap<string, Position>): Position {
  const position = found.get(pointer);
  if (position) return position;
  return pointer === '' ? { line: 1, column: 1 } : nearest(pointer.slice(0, pointer.lastIndexOf('/')), found);
}
