import fc from 'fast-check';
import { list, text, type JsonObject } from '../oracle/json.ts';

/** Where a value will stand: what it may hold differs. */
export type Place = 'path' | 'query' | 'header' | 'cookie' | 'body';

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2026-01-02T03:04:05Z', '2026-11-20T23:59:59.123+05:30'],
  date: ['2026-01-02'],
  time: ['03:04:05Z'],
  duration: ['P1DT2H'],
  email: ['ann+tag@example.com'],
  'idn-email': ['ann@example.com'],
  hostname: ['api.example.com'],
  'idn-hostname': ['api.example.com'],
  ipv4: ['192.0.2.1'],
  ipv6: ['2001:db8::1'],
  uri: ['https://example.com/a%20b?c=d&e=f#g'],
  url: ['https://example.com/a%20b?c=d&e=f#g'],
  'uri-reference': ['/a%20b?c=d&e=f#g'],
  'uri-template': ['https://example.com/{id}'],
  iri: ['https://example.com/a'],
  uuid: ['123e4567-e89b-42d3-a456-426614174000'],
  byte: ['aGVsbG8gd29ybGQ=', '+/+/'],
  base64url: ['aGVsbG8'],
  regex: ['^a+$'],
  'json-pointer': ['/a/b'],
  'relative-json-pointer': ['0'],
};

/** Text that goes wrong where it is not encoded, or encoded twice, each kind apart so that a failure tells which. */
const HOSTILE = [
  'a/b?c#d&e=f',
  '%2F%20%zz 100%',
  'two words+plus',
  '"\' \\ ;,|<>{}[]^`',
  'ü 漢 🎈',
  'true',
  '-1.5e3',
  '../x',
  'a\tb\nc',
];
const ASCII_ONLY = new Set<Place>(['header', 'cookie']);

/** Values of a string schema worth sending, plain ones first; none when no value can be found. */
export function stringsOf(schema: JsonObject, place: Place, label: string): readonly string[] {
  const encoding = text(schema['contentEncoding']);
  if (encoding === 'base64' || encoding === 'base64url') return ['aGVsbG8gd29ybGQ=', '/+8AAQ==', 'DQotLQ=='];
  const pattern = text(schema['pattern']);
  if (pattern !== undefined) return patterned(pattern, schema);
  const format = FORMATS[text(schema['format']) ?? ''];
  if (format !== undefined) return [...format];
  return [label, ...hostile(place), ...lengths(schema, label)].map((each) => fit(each, schema));
}

function hostile(place: Place): readonly string[] {
  if (place === 'body') return HOSTILE;
  const printable = HOSTILE.filter((each) => !/[\t\n]/.test(each));
  return ASCII_ONLY.has(place) ? printable.filter((each) => /^[\x20-\x7e]*$/.test(each)) : printable;
}

function lengths({ minLength, maxLength }: JsonObject, label: string): readonly string[] {
  const least =
    typeof minLength === 'number' && minLength > 0 ? [label.padEnd(minLength, 'x').slice(0, minLength)] : [];
  const most =
    typeof maxLength === 'number' && maxLength < 3000 ? [label.padEnd(maxLength, 'y').slice(0, maxLength)] : [];
  return [...least, ...most];
}

/** The text cut or padded to the lengths of the schema, counted in code points. */
function fit(value: string, { minLength, maxLength }: JsonObject): string {
  const most = typeof maxLength === 'number' ? [...value].slice(0, maxLength).join('') : value;
  // A space at the end of a header or a lone dot of a path would be a limit of HTTP, not of the value.
  const cut = most.trim() === '' || /^\.+$/.test(most) ? 'x'.repeat([...most].length) : most.replace(/ $/, 'x');
  return typeof minLength === 'number' && cut.length < minLength ? cut.padEnd(minLength, 'x') : cut;
}

/** What a document gives as an example where it matches, then strings made from the pattern. */
function patterned(pattern: string, schema: JsonObject): readonly string[] {
  const given = [schema['default'], schema['example'], ...list(schema['examples'])].filter(
    (each) => typeof each === 'string',
  );
  const expression = compile(pattern);
  if (expression === undefined) return given.length > 0 ? given : ['abc'];
  const { minLength, maxLength } = schema;
  const fits = (each: string) =>
    expression.test(each) &&
    [...each].length >= (typeof minLength === 'number' ? minLength : 0) &&
    [...each].length <= (typeof maxLength === 'number' ? maxLength : Infinity);
  const guesses = [
    'abc',
    'a',
    '1',
    '12',
    'abcdefgh',
    'A1',
    'abc-def',
    '2026-01-02',
    'https://example.com/a',
    'en',
    'USD',
    '+14155550123',
  ];
  const found = [...given, ...guesses, ...sample(expression)].filter((each) => fits(each));
  const clean = found.filter((each) => /^[\x20-\x7e]+$/.test(each) && each.trim() === each);
  return (clean.length > 0 ? clean : found).slice(0, 3);
}

function compile(pattern: string): RegExp | undefined {
  for (const flags of ['u', ''])
    try {
      return new RegExp(pattern, flags);
    } catch {
      continue;
    }
  return undefined;
}

function sample(expression: RegExp): readonly string[] {
  try {
    // A pattern need not match the whole (JSON Schema 2020-12 §6.3.3), yet what it matches as a whole is the shortest.
    const whole = new RegExp(`^(?:${expression.source})$`, expression.flags);
    return [whole, expression].flatMap((each) => fc.sample(fc.stringMatching(each), { seed: 7, numRuns: 20 }));
  } catch {
    return [];
  }
}
