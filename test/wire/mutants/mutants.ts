/** A fault put into the built runtime of an emitted server: the first text becomes the second, everywhere in the file. */
export interface Mutant {
  readonly name: string;
  /** The document whose operations show the fault. */
  readonly document: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const STYLES = 'styles.yaml';
const BODIES = 'bodies.yaml';
const SECURITY = 'security.yaml';

/** Faults that generators of clients are known for. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'values go into the path as they are',
    document: STYLES,
    file: 'path.js',
    from: "encode(text).replaceAll('.', '%2E') : encode",
    to: '(text) : (text) => text',
  },
  {
    name: 'values go into the query as they are',
    document: STYLES,
    file: 'query.js',
    from: '? encodeReserved : encode;',
    to: "? encodeReserved : (text) => text.replaceAll(' ', '%20');",
  },
  {
    name: 'values are encoded twice',
    document: STYLES,
    file: 'encode.js',
    from: 'encodeURIComponent(text)',
    to: 'encodeURIComponent(encodeURIComponent(text))',
  },
  {
    name: 'a query parameter has another name',
    document: STYLES,
    file: 'query.js',
    from: '`${encode(key)}=${text}`',
    to: '`${encode(key)}_=${text}`',
  },
  {
    name: 'a required query parameter is left out',
    document: STYLES,
    file: 'request.js',
    from: 'membersOf(parameter, args)),',
    to: 'membersOf(parameter, args)).slice(1),',
  },
  { name: 'explode is ignored', document: STYLES, file: 'query.js', from: 'if (explode)', to: 'if (false)' },
  { name: 'deepObject is written flat', document: STYLES, file: 'query.js', from: '`${key}[${name}]`', to: 'name' },
  {
    name: 'lists are separated by commas whatever the style',
    document: STYLES,
    file: 'query.js',
    from: "pipeDelimited: '|'",
    to: "pipeDelimited: ','",
  },
  {
    name: 'matrix has no names',
    document: STYLES,
    file: 'path.js',
    from: '`;${pair}`',
    to: "`;${pair.split('=')[1]}`",
  },
  {
    name: 'cookies are left out',
    document: STYLES,
    file: 'request.js',
    from: 'if (cookies.length > 0)',
    to: 'if (false)',
  },
  {
    name: 'headers are left out',
    document: STYLES,
    file: 'request.js',
    from: 'headerFields(parameters, args))',
    to: 'headerFields([], args))',
  },
  {
    name: 'the Content-Type is wrong',
    document: BODIES,
    file: 'request.js',
    from: "headers.set('content-type', body.contentType)",
    to: "headers.set('content-type', 'text/html')",
  },
  {
    name: 'a form is sent as JSON',
    document: BODIES,
    file: 'body.js',
    from: 'content: form(asObject(value), encoding)',
    to: 'content: writeExact(value)',
  },
  {
    name: 'numbers of JSON are strings',
    document: BODIES,
    file: 'exact-json.js',
    from: "if (typeof member !== 'bigint')\n            return member;",
    to: "if (typeof member !== 'bigint')\n            return typeof member === 'number' ? String(member) : member;",
  },
  {
    name: 'files have no file name',
    document: BODIES,
    file: 'multipart.js',
    from: "filename === undefined ? ''",
    to: "true ? ''",
  },
  {
    name: 'files are sent as base64',
    document: BODIES,
    file: 'binary.js',
    from: "Buffer.from(text, 'base64')",
    to: 'Buffer.from(text)',
  },
  {
    name: 'the Authorization header is left out',
    document: SECURITY,
    file: 'request.js',
    from: 'of credentials.headers)',
    to: 'of [])',
  },
  {
    name: 'one of two schemes is left out',
    document: SECURITY,
    file: 'request.js',
    from: '...credentials.query.map(',
    to: '...[].map(',
  },
];
