import type { Json } from '../../model/json.ts';
import { flatten } from '../../model/flatten.ts';
import type { Schema, SchemaObject, Schemas, SchemaType } from '../../model/schema.ts';

const MAX_DEPTH = 6;

const FORMATS: Readonly<Record<string, string>> = {
  date: '2030-01-31',
  'date-time': '2030-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/sample',
  uuid: '00000000-0000-4000-8000-000000000000',
  byte: 'c2FtcGxl',
  binary: 'c2FtcGxl',
  'json-pointer': '/sample',
  regex: '.*',
};

/** Strings of many forms, one of which most patterns of real documents accept. */
const GUESSES = [
  ...(
    'sample a A 1 0 AB ABC ab abc US USD en en-US 12 123 1234 12345 123456 1234567890 a1 sample-1 sample_1 Sample ' +
    'SAMPLE a.b a/b a:b 1.0 1.0.0 #fff #ffffff ffffff refs/heads/main 12:00 2030-01 +15550100000 @a $a /a * a@b.co ' +
    '0123456789abcdef 0123456789abcdef01234567 0123456789abcdef0123456789abcdef true P1D 10s 1h a=b ' +
    '0123456789abcdef0123456789abcdef01234567 sha256:0123456789abcdef'
  ).split(' '),
  ...Object.values(FORMATS),
];

/** A sample that leaves a trace: a path has no empty segments, a form and a query no empty lists. */
export function filledSample(schema: Schema, schemas: Schemas, depth = 0): Json | undefined {
  const value = sample(schema, schemas, depth);
  if (!isEmpty(value)) return value;
  const flat = flatten(schema, schemas);
  if (flat.type === 'array' && !flat.minItems) return filledSample({ ...flat, minItems: 1 }, schemas, depth);
  const [first] = Object.entries(flat.properties ?? {}).find(([, one]) => !isReadOnly(one, schemas)) ?? [];
  if (first === undefined || flat.required?.includes(first)) return value;
  return filledSample({ ...flat, required: [first] }, schemas, depth);
}

function isEmpty(value: Json | undefined): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/**
 * A small value that the schema accepts, always the same one: required properties only, the first alternative, the
 * least number. Undefined when none was found, as for a pattern that no guess matches or an endless required recursion.
 */
export function sample(schema: Schema | undefined, schemas: Schemas, depth = 0): Json | undefined {
  if (schema === false || depth > MAX_DEPTH) return undefined;
  const flat = withAlternative(flatten(schema, schemas), schemas);
  if (flat.const !== undefined) return flat.const;
  if (flat.enum !== undefined) return flat.enum.find((value) => value !== null) ?? flat.enum[0];
  const types = [flat.type ?? impliedType(flat)].flat();
  const type = types.find((one) => one !== 'null') ?? types[0];
  return type === undefined ? 'sample' : ofType(type, flat, schemas, depth);
}

/** The first alternative of a union, merged into the schema it stands in. */
function withAlternative(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const { oneOf, anyOf, ...own } = schema;
  const alternatives = (oneOf ?? anyOf ?? []).map((one) => flatten(one, schemas));
  const chosen = alternatives.find((one) => one.type !== 'null') ?? alternatives[0];
  if (chosen === undefined) return schema;
  return withAlternative(flatten({ allOf: [own, chosen] }, schemas), schemas);
}

function ofType(type: SchemaType, schema: SchemaObject, schemas: Schemas, depth: number): Json | undefined {
  switch (type) {
    case 'string':
      return sampleString(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema, type);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return sampleArray(schema, schemas, depth);
    case 'object':
      return sampleObject(schema, schemas, depth);
  }
}

function impliedType(schema: SchemaObject): readonly SchemaType[] {
  if (schema.properties !== undefined || schema.required !== undefined) return ['object'];
  if (schema.items !== undefined) return ['array'];
  return [];
}

function sampleString(schema: SchemaObject): string | undefined {
  const { format, pattern, minLength = 0, maxLength = Infinity, default: preset, examples = [] } = schema;
  const given = [...examples, preset].filter((value): value is string => typeof value === 'string');
  const formatted = format === undefined ? undefined : FORMATS[format];
  const candidates = formatted === undefined ? [...given, ...GUESSES] : [formatted];
  const sized = candidates.map((text) =>
    text.length < minLength ? text.padEnd(Math.min(minLength, 10_000), 'a') : text,
  );
  const cut = sized.map((text) => (text.length > maxLength ? text.slice(0, maxLength) : text));
  return (
    cut.find((text) => text !== '' && matches(text, pattern)) ??
    (matches('', pattern) && minLength === 0 ? '' : undefined)
  );
}

function matches(text: string, pattern: string | undefined): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

function sampleNumber(schema: SchemaObject, type: 'integer' | 'number'): number | undefined {
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1);
  const most = schema.maximum ?? (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - 1);
  const start = Math.max(least ?? Math.min(1, most ?? 1), Math.min(1, most ?? 1));
  const whole = type === 'integer' ? Math.ceil(start) : start;
  const step = schema.multipleOf;
  return step === undefined ? whole : Math.ceil(whole / step) * step;
}

function sampleArray(schema: SchemaObject, schemas: Schemas, depth: number): Json | undefined {
  const count = Math.min(schema.minItems ?? 0, 20);
  const items: Json[] = [];
  for (let index = 0; index < count; index++) {
    const item = sample(schema.prefixItems?.[index] ?? schema.items, schemas, depth + 1);
    if (item === undefined) return undefined;
    items.push(schema.uniqueItems && typeof item === 'string' && index > 0 ? `${item}${index}` : item);
  }
  return items;
}

function sampleObject(schema: SchemaObject, schemas: Schemas, depth: number): Json | undefined {
  const value: Record<string, Json> = Object.create(null);
  for (const name of schema.required ?? []) {
    const property = schema.properties?.[name];
    if (property !== undefined && isReadOnly(property, schemas)) continue;
    const least = sample(property ?? true, schemas, depth + 1);
    const item = isEmpty(least) ? (filledSample(property ?? true, schemas, depth + 1) ?? least) : least;
    if (item === undefined) return undefined;
    value[name] = item;
  }
  return value;
}

function isReadOnly(property: Schema, schemas: Schemas): boolean {
  return typeof property === 'object' && flatten(property, schemas).readOnly === true;
}
