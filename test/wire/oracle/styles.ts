import { typesOf } from './branches.ts';
import { readItems, readLeaf, readProperties, type Reading } from './leaves.ts';
import type { Schema } from './schemas.ts';

/** How a parameter is written (Parameter Object, "Style Values"). */
export interface Style {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
}

export type Decode = (raw: string) => string;

/** What separates the parts of a list; more than one where the specification's editions differ, or a part may hold it. */
const SEPARATORS: Readonly<Record<string, readonly RegExp[]>> = {
  spaceDelimited: [/%20|\+| /],
  tabDelimited: [/%09|\t/],
  pipeDelimited: [/\|/, /\||%7C/i],
};
const COMMA: readonly RegExp[] = [/,/];

/**
 * Every value one raw text can stand for under a style, most structured first: RFC 6570 as OpenAPI uses it. Encoded
 * separators inside of a part are part of the part.
 */
export function readStyled(
  raw: string,
  style: Style,
  schema: Schema,
  decode: Decode,
  reading: Reading,
): readonly unknown[] {
  const types = typesOf(schema, reading.resolve);
  const results: unknown[] = [];
  if (types.has('array'))
    for (const parts of listParts(raw, style)) results.push(readItems(parts.map(decode), schema, reading));
  if (types.has('object'))
    for (const pairs of objectPairs(raw, style))
      results.push(
        readProperties(
          pairs.map(([name, value]) => [decode(name), decode(value)]),
          schema,
          reading,
        ),
      );
  if (types.size === 0 || [...types].some((type) => type !== 'array' && type !== 'object')) {
    const bare = primitivePart(raw, style);
    if (bare !== undefined) results.push(readLeaf(decode(bare), schema, reading));
  }
  return results;
}

function primitivePart(raw: string, { name, style }: Style): string | undefined {
  if (style === 'label') return raw.startsWith('.') ? raw.slice(1) : undefined;
  if (style !== 'matrix') return raw;
  if (raw === `;${name}`) return '';
  return raw.startsWith(`;${name}=`) ? raw.slice(name.length + 2) : undefined;
}

function listParts(raw: string, style: Style): readonly (readonly string[])[] {
  if (style.style === 'matrix' && style.explode) {
    const pairs = matrixPairs(raw);
    return pairs.every(([name]) => name === style.name) ? [pairs.map(([, value]) => value)] : [];
  }
  const bare = primitivePart(raw, style);
  return bare === undefined ? [] : separators(style).map((separator) => bare.split(separator));
}

/** Label lists without explode are joined by commas (RFC 6570), by points in the tables of OpenAPI before 3.0.4 and 3.1.1. */
function separators({ style, explode }: Style): readonly RegExp[] {
  if (style === 'label') return explode ? [/\./] : [/,/, /\./];
  return SEPARATORS[style] ?? COMMA;
}

function objectPairs(raw: string, style: Style): readonly (readonly (readonly [string, string])[])[] {
  if (style.style === 'matrix' && style.explode) return [matrixPairs(raw)];
  return listParts(raw, style).map((parts) => (style.explode ? parts.map(cut) : alternate(parts)));
}

function matrixPairs(raw: string): readonly (readonly [string, string])[] {
  return raw.split(';').slice(1).map(cut);
}

/** `name=value` as a pair. */
export function cut(part: string): readonly [string, string] {
  const end = part.indexOf('=');
  return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 1)];
}

function alternate(parts: readonly string[]): readonly (readonly [string, string])[] {
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ''] as const] : []));
}

/** Percent-decoding; text that is not percent-encoded stays. */
export function decodePercent(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Percent-decoding of queries and forms, where a plus is a space. */
export function decodeForm(raw: string): string {
  return decodePercent(raw.replaceAll('+', ' '));
}
