import { InputError } from '../model/errors.ts';
import { isObject } from '../model/json.ts';
import { field, rootOf, type Node } from './node.ts';
import type { Dialect } from './reading.ts';
import type { Report } from './report.ts';
import type { LoadedDocument } from './source/document.ts';
import { locate } from './source/positions.ts';
import { printable, sniffLanguage, sniffValue } from './source/sniff.ts';

/** Which format a document is in, and whose rules that means. */
export interface Format {
  readonly kind: 'swagger' | 'openapi';
  readonly version: string;
  readonly dialect: Dialect;
}

const SUPPORTED = 'Supported are Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.';

/** Tells what a document is. Throws InputError, saying what it is instead, when it is not an API description that can be read. */
export function formatOf(document: LoadedDocument, report: Report): Format {
  const root = rootOf(document);
  if (!isObject(root.value)) throw notAnObject(document);
  const swagger = field(root, 'swagger');
  const openapi = field(root, 'openapi');
  if (swagger && openapi)
    throw refuse(openapi, 'version-both', 'Both "swagger" and "openapi" are present.', 'Keep the right one.');
  const other = swagger || openapi ? undefined : sniffValue(root.value);
  if (other) throw refuse(root, 'document-kind', `This is ${other.kind}, not OpenAPI.`, other.remedy);
  const node = openapi ?? swagger;
  if (!node)
    throw refuse(
      root,
      'version-missing',
      'Neither "openapi" nor "swagger" is present, so this is not an OpenAPI document.',
      SUPPORTED,
    );
  const version = versionOf(node, report);
  if (swagger && version === '2.0') return { kind: 'swagger', version, dialect: '2.0' };
  if (openapi && /^3\.0(\.\d+)?(-\w+)?$/.test(version)) return { kind: 'openapi', version, dialect: '3.0' };
  if (openapi && /^3\.[12](\.\d+)?(-\w+)?$/.test(version)) return { kind: 'openapi', version, dialect: '3.1' };
  const word = swagger ? 'Swagger' : 'OpenAPI';
  const what = /^[\w.-]+$/.test(version) ? 'is not supported' : 'is not a version';
  throw refuse(node, 'version-unknown', `${word} ${printable(version)} ${what}.`, SUPPORTED);
}

/** `openapi: 3.0` without quotes is a number in YAML. */
function versionOf(node: Node, report: Report): string {
  if (typeof node.value === 'string') return node.value;
  if (typeof node.value !== 'number') throw refuse(node, 'version-unknown', 'The version must be a string.', SUPPORTED);
  const version = Number.isInteger(node.value) ? node.value.toFixed(1) : String(node.value);
  report.warn(node, 'version-number', `The version is a number; it is taken for "${version}".`, 'Put it in quotes.');
  return version;
}

function notAnObject(document: LoadedDocument): InputError {
  const other = sniffLanguage(document.text);
  const what = Array.isArray(document.value)
    ? 'a list'
    : document.value === null
      ? 'null'
      : `a ${typeof document.value}`;
  const message = other
    ? `This is ${other.kind}, not OpenAPI.`
    : `An OpenAPI document must be an object, but this is ${what}.`;
  const remedy = other?.remedy ?? 'Point at an OpenAPI or Swagger document in JSON or YAML.';
  return refuse(rootOf(document), 'document-kind', message, remedy);
}

function refuse(node: Node, rule: string, message: string, remedy: string): InputError {
  const { document, pointer } = node;
  const position = locate(document, [pointer]).get(pointer);
  return InputError.at({ file: document.file, pointer, ...position }, rule, message, remedy);
}
