import { isBinary, itemsOf, propertyNames, propertyOf, typesOf } from './branches.ts';
import { readLeaf, type Reading } from './leaves.ts';
import { splitParts, type Part } from './multipart.ts';
import type { Body, Encoding, MediaType } from './operation.ts';
import { readFields, splitPairs, type Field } from './pairs.ts';
import type { Schema } from './schemas.ts';
import { decodeForm } from './styles.ts';

/** What a body stands for: one value, or fields that each stand for one of several values. */
export type BodyRead =
  | { readonly kind: 'exact' | 'text' | 'bytes' | 'markup'; readonly value: unknown }
  | {
      readonly kind: 'fields';
      readonly fields: ReadonlyMap<string, readonly unknown[]>;
      readonly parts: readonly Part[];
    };

/** The media type of the document that a Content-Type falls under: itself, else a range of it (RFC 9110 §12.5.1). */
export function matchMediaType(body: Body, contentType: string): MediaType | undefined {
  const bare = bareType(contentType);
  const [major] = bare.split('/');
  for (const wanted of [contentType.toLowerCase(), bare, `${major}/*`, '*/*'])
    for (const [name, media] of body.content) if (name === wanted || bareType(name) === wanted) return media;
  return undefined;
}

/** A media type without its parameters. */
export function bareType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether a media type is JSON, or has its suffix (RFC 6839). */
export function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

/** Reads a body by its media type. Throws when it is not what its media type says. */
export function readBytes(
  bytes: Buffer,
  contentType: string,
  media: MediaType,
  schema: Schema,
  readings: readonly Reading[],
): BodyRead {
  const type = bareType(contentType);
  if (isJson(type)) return { kind: 'exact', value: JSON.parse(bytes.toString('utf8')) };
  if (/ndjson|jsonl|json-lines|json-seq/.test(type)) return { kind: 'exact', value: readLines(bytes) };
  if (type === 'application/x-www-form-urlencoded') return readForm(bytes, media, schema, readings);
  if (type.startsWith('multipart/')) return readMultipart(splitParts(bytes, contentType), media, schema, readings);
  if (/[/+]xml$/.test(type)) return { kind: 'markup', value: bytes.toString('utf8') };
  if (type.startsWith('text/')) return { kind: 'text', value: bytes.toString('utf8') };
  return { kind: 'bytes', value: bytes };
}

/** One JSON value per line, or per record separator (RFC 7464). */
function readLines(bytes: Buffer): readonly unknown[] {
  const records = bytes
    .toString('utf8')
    .replaceAll('\u001e', '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return records.map((line): unknown => JSON.parse(line));
}

function readForm(bytes: Buffer, media: MediaType, schema: Schema, readings: readonly Reading[]): BodyRead {
  const raw = bytes.toString('utf8');
  const resolve = readings[0]?.resolve ?? (() => true);
  const fields = propertyNames(schema, resolve).map((name) =>
    formField(name, media.encoding.get(name), propertyOf(schema, name, resolve)),
  );
  const { fields: read, rest } = readFields(splitPairs(raw), fields, decodeForm, readings);
  const others = new Map<string, readonly unknown[]>();
  for (const name of new Set(rest.map(([each]) => decodeForm(each)))) {
    const values = rest.filter(([each]) => decodeForm(each) === name).map(([, value]) => decodeForm(value));
    const own = propertyOf(schema, name, resolve);
    const leaves = readings.map((reading) => values.map((value) => readLeaf(value, own, reading)));
    others.set(
      name,
      leaves.flatMap((each) => (each.length === 1 ? [each[0], each] : [each])),
    );
  }
  return { kind: 'fields', fields: new Map([...read, ...others]), parts: [] };
}

/** Without style or explode a property is written by its content type: an object as JSON, a list item by item. */
function formField(name: string, encoding: Encoding | undefined, schema: Schema): Field {
  const styled = encoding?.style !== undefined || encoding?.explode !== undefined;
  const style = encoding?.style ?? 'form';
  const explode = encoding?.explode ?? (style === 'form' || style === 'deepObject');
  return { name, style, explode, schema, asContent: !styled };
}

function readMultipart(
  parts: readonly Part[],
  media: MediaType,
  schema: Schema,
  readings: readonly Reading[],
): BodyRead {
  const resolve = readings[0]?.resolve ?? (() => true);
  const styled = [...media.encoding]
    .map(([name, encoding]) => formField(name, encoding, propertyOf(schema, name, resolve)))
    .filter(({ asContent }) => !asContent);
  // Parts of a style have their names and texts as a query has, only that nothing is percent-encoded.
  const asPairs = new Map(parts.map((part) => [[part.name ?? '', part.content.toString('utf8')] as const, part]));
  const { fields: spread, rest } = readFields([...asPairs.keys()], styled, String, readings);
  const others = rest.flatMap((pair) => asPairs.get(pair) ?? []);
  const fields = new Map(spread);
  for (const name of new Set(others.map((part) => part.name ?? ''))) {
    const own = others.filter((part) => (part.name ?? '') === name);
    fields.set(name, readParts(own, propertyOf(schema, name, resolve), readings));
  }
  return { kind: 'fields', fields, parts };
}

/** What the parts of one name can stand for: a list item by item, else the value of the only one. */
function readParts(own: readonly Part[], schema: Schema, readings: readonly Reading[]): readonly unknown[] {
  const resolve = readings[0]?.resolve ?? (() => true);
  const isList = typesOf(schema, resolve).has('array');
  const items = itemsOf(schema, resolve);
  const asList =
    isList || own.length > 1 ? readings.map((reading) => own.map((part) => readPart(part, items, reading))) : [];
  const asOne = own.length === 1 ? readings.map((reading) => readPart(own[0], schema, reading)) : [];
  return isList ? [...asList, ...asOne] : [...asOne, ...asList];
}

function readPart(part: Part | undefined, schema: Schema, reading: Reading): unknown {
  if (part === undefined) return undefined;
  if (isJson(bareType(part.contentType ?? ''))) return JSON.parse(part.content.toString('utf8'));
  const types = typesOf(schema, reading.resolve);
  if (isBinary(schema, reading.resolve) || (part.filename !== undefined && types.size === 0)) return part.content;
  return readLeaf(part.content.toString('utf8'), schema, reading);
}
