import { isObject, type Json } from '../model/json.ts';
import { braces, brackets, Code, code, placed } from './code.ts';

/** Letters, digits, punctuation, symbols and the plain space are readable, but for the few drawn as nothing; all else is escaped. */
const UNREADABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\p{Default_Ignorable_Code_Point}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A JSON value as a TypeScript literal that evaluates to exactly that value. */
export function literal(value: Json): Code {
  if (typeof value === 'string') return Code.fromDoc(quoted(value));
  if (typeof value === 'number') return Code.fromDoc(Object.is(value, -0) ? '-0' : String(value));
  if (Array.isArray(value)) return brackets(value.map((item: Json) => literal(item)));
  if (!isObject(value)) return Code.fromDoc(String(value));
  return braces(Object.entries(value).map(([key, item]) => code`${propertyKey(key)}: ${literal(item)}`));
}

/** A key of an object literal; `__proto__` is computed, since the plain key would set the prototype. */
export function propertyKey(key: string): Code {
  if (key === '__proto__') return Code.fromDoc("['__proto__']");
  return Code.fromDoc(IDENTIFIER.test(key) ? key : quoted(key));
}

/** `.name` or `['any name']` */
export function propertyAccess(key: string): Code {
  return Code.fromDoc(IDENTIFIER.test(key) ? `.${key}` : `[${quoted(key)}]`);
}

/** A text that may be broken between words, `'…' + '…'`, where its line ends. */
export function text(value: string): Code {
  return Code.fromDoc({ kind: 'text', words: value.split(/(?<= )/), quote: quoted });
}

/** The value of a property that starts at `column`, on the same line where it fits, else below; with its own white space. */
export function textValue(value: string, indent: number, column: number): Code {
  const short = quoted(value);
  if (column + short.length + 2 <= 120) return Code.fromDoc(` ${short}`);
  const pad = ' '.repeat(indent + 2);
  return code`\n${placed(text(value), { indent, column: indent + 2, after: 1 }, pad)}`;
}

/** Single quotes, or double ones where that needs fewer escapes. */
function quoted(value: string): string {
  const quote = value.split("'").length > value.split('"').length ? '"' : "'";
  const escaped = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replace(UNREADABLE, escapeCharacter);
  return quote + escaped + quote;
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const point = character.codePointAt(0)!;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`;
}
