import type { LoadedDocument } from './document.ts';
import { endOfString, endOfValue, skipSpace, stringBetween } from './json-strings.ts';
import type { Position, Wanted } from './positions.ts';

/** Adds the position of every wanted pointer in valid JSON to `found`: of the key of a member, of the start of an element. */
export function locateInJson(
  { text, outline }: Pick<LoadedDocument, 'text' | 'outline'>,
  wanted: Wanted,
  found: Map<string, Position>,
): void {
  const offsets: { readonly pointer: string; readonly offset: number }[] = [];
  const visit: Visit = (pointer, offset) => offsets.push({ pointer, offset });
  const start = (branch: Wanted, key: number | undefined): void => {
    const below = [...branch.below.values()];
    if (below.some(({ pointer }) => outline.has(pointer))) {
      for (const next of below) enter(next);
    } else descend(text, key === undefined ? skipSpace(text, 0) : valueOf(text, key), branch, visit);
  };
  const enter = (branch: Wanted): void => {
    const key = outline.get(branch.pointer);
    if (key === undefined) return;
    visit(branch.pointer, key);
    start(branch, key);
  };
  start(wanted, undefined);
  addPositions(text, offsets, found);
}

function valueOf(text: string, key: number): number {
  return skipSpace(text, skipSpace(text, endOfString(text, key)) + 1);
}

function addPositions(
  text: string,
  offsets: { readonly pointer: string; readonly offset: number }[],
  found: Map<string, Position>,
): void {
  let line = 1;
  let lineStart = 0;
  let newline = text.indexOf('\n');
  for (const { pointer, offset } of offsets.sort((a, b) => a.offset - b.offset)) {
    while (newline >= 0 && newline < offset) {
      line++;
      lineStart = newline + 1;
      newline = text.indexOf('\n', lineStart);
    }
    found.set(pointer, { line, column: offset - lineStart + 1 });
  }
}

type Visit = (pointer: string, offset: number) => void;

/** Visits in the order of the text. */
function descend(text: string, start: number, wanted: Wanted, visit: Visit): number {
  if (wanted.below.size === 0) return endOfValue(text, start);
  const open = text.charAt(start);
  if (open === '{') return descendObject(text, start, wanted, visit);
  return open === '[' ? descendArray(text, start, wanted, visit) : endOfValue(text, start);
}

function descendObject(text: string, start: number, wanted: Wanted, visit: Visit): number {
  let at = skipSpace(text, start + 1);
  while (text.charAt(at) === '"') {
    const end = endOfString(text, at);
    const next = wanted.below.get(stringBetween(text, at, end));
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (next) visit(next.pointer, at);
    at = skipSpace(text, next ? descend(text, value, next, visit) : endOfValue(text, value));
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return at + 1;
}

function descendArray(text: string, start: number, wanted: Wanted, visit: Visit): number {
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && text.charAt(at) !== ']'; index++) {
    const next = wanted.below.get(String(index));
    if (next) visit(next.pointer, at);
    at = skipSpace(text, next ? descend(text, at, next, visit) : endOfValue(text, at));
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return at + 1;
}
