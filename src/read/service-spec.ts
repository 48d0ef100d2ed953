import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { core } from 'zod';
import { design, type Design } from '../model/design.ts';
import { InputError } from '../model/errors.ts';
import { pointerTo, type Finding } from '../model/place.ts';
import { tokensOf } from './source/positions.ts';

const MAX_ALIASES = 100;

type Path = readonly PropertyKey[];

/** Parses `mcp.yaml`. `file` is its name in messages. Throws InputError with the place of every fault. */
export function readDesign(text: string, file: string): Design {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    throw new InputError(
      broken.map(({ message: raw, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        const [message = ''] = raw.split(/ at line \d+/);
        return finding('yaml-syntax', `Not readable as YAML: ${message}.`, { file, pointer: '', line, column: col });
      }),
    );
  }
  const parsed = design.safeParse(toValue(document, file));
  if (parsed.success) return parsed.data;
  throw new InputError(parsed.error.issues.flatMap(unwrapUnion).map((issue) => fault(issue, document, lines, file)));
}

/** The findings with the line and column of their pointers in the text of a design. */
export function locateInDesign(text: string, findings: readonly Finding[]): readonly Finding[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  return findings.map((found) => {
    if (!found.place) return found;
    const path = tokensOf(found.place.pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { ...found, place: { ...found.place, line, column: col } };
  });
}

function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw InputError.at(
      { file, pointer: '' },
      'yaml-aliases',
      'The YAML aliases expand to too much.',
      'Write the parts out.',
    );
  }
}

/** A union says only that nothing fits: the alternative with the fewest faults says what is wrong. */
function unwrapUnion(issue: core.$ZodIssue): core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [closest] = issue.errors.toSorted((a, b) => a.length - b.length);
  if (!closest || closest.length === 0) return [issue];
  return closest.flatMap((inner) => unwrapUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

function fault(issue: core.$ZodIssue, document: Document, lines: LineCounter, file: string): Finding {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const { line, col } = lines.linePos(offsetOf(document, path));
  const pointer = pointerTo('', ...path.map(String));
  const message = `${path.map(String).join('.') || 'The file'}: ${issue.message}.`;
  return finding('design-invalid', message, { file, pointer, line, column: col });
}

function finding(rule: string, message: string, place: Finding['place']): Finding {
  return { rule, level: 'error', message, ...(place && { place }) };
}

/** Where the value at a path starts (its key, in a mapping), or the nearest parent that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(last));
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}
