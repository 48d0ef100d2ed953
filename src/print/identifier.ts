import { Code } from './code.ts';

/** Reserved words of ECMAScript and TypeScript, and globals that emitted modules use. */
const TAKEN = new Set(
  (
    'abstract any arguments as asserts async await bigint boolean break case catch class const constructor continue ' +
    'debugger declare default delete do else enum eval export extends false finally for from function get global if ' +
    'implements import in infer instanceof interface is keyof let module namespace never new null number object of ' +
    'package private protected public readonly require return satisfies set static string super switch symbol this ' +
    'throw true try type typeof undefined unique unknown using var void while with yield ' +
    'Array Boolean Date Error Function Map Number Object Promise Record Set String Symbol AbortSignal Buffer URL ' +
    'input api signal page z fileInput filePart collect defineTool tools view readOnly additive destructive'
  ).split(' '),
);

/** `list_rooms` → `listRooms`; never a reserved word. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = words(name);
  return legal(lowerFirst(first) + rest.map(upperFirst).join(''), 'value');
}

/** `list_rooms` → `ListRooms` */
export function pascalCase(name: string): string {
  return legal(words(name).map(upperFirst).join(''), 'Value');
}

/** `list_rooms` → `list-rooms`: a file name without extension, legal and distinct on every file system. */
export function kebabCase(name: string): string {
  const joined = words(name).join('-').toLowerCase();
  if (joined === '') return 'tool';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(joined) ? `${joined}-tool` : joined;
}

/** A checked identifier as code. Throws when the name is none: names are made by the functions above. */
export function identifier(name: string): Code {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]{0,79}$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return Code.fromDoc(name);
}

function words(name: string): readonly string[] {
  return name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

function legal(name: string, fallback: string): string {
  const safe = name === '' ? fallback : /^\d/.test(name) ? `_${name}` : name;
  return TAKEN.has(safe) ? `${safe}_` : safe.slice(0, 80);
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
