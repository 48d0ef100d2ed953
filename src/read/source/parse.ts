import { load, YAMLException } from 'js-yaml';
import { InputError } from '../../model/errors.ts';
import type { LoadedDocument } from './document.ts';
import { findJsonFault } from './json-fault.ts';
import { scanJson } from './json-scan.ts';
import { dropNonFinite, findDeep, measureGraph } from './limits.ts';
import { locate, positionAt, type Position } from './positions.ts';
import { printable, sniffLanguage, sniffText } from './sniff.ts';
import type { Content } from './text.ts';
import { MAX_DEPTH, yamlOptions } from './yaml.ts';

/** Parses JSON (strictly) or YAML 1.2 within the limits of depth, size and aliases. Throws InputError. */
export function parseDocument(content: Content, file: string, uri: string): LoadedDocument {
  const { text } = content;
  refuseLookalikes(text, file);
  const looksLikeJson = /^\s*[{[]/.test(text.slice(0, 1000));
  const isYamlFile = /\.ya?ml$/i.test(file);
  if (/\.json$/i.test(file) || (looksLikeJson && (!isYamlFile || isJson(text)))) {
    return { uri, file, text, ...parseJson(content, file) };
  }
  const value = parseYaml(text, file);
  const dropped = /\.(?:inf|nan)\b/i.test(text) ? dropNonFinite(value) : [];
  return { uri, file, text, syntax: 'yaml', value, dropped, outline: NO_OUTLINE };
}

function refuseLookalikes(text: string, file: string): void {
  if (text.trim() === '') {
    const remedy = 'Point at an OpenAPI or Swagger document in JSON or YAML.';
    throw InputError.at({ file, pointer: '' }, 'document-empty', 'The file is empty: it has no document.', remedy);
  }
  const other = sniffText(text);
  if (other)
    throw InputError.at({ file, pointer: '' }, 'document-kind', `This is ${other.kind}, not OpenAPI.`, other.remedy);
}

function isJson(text: string): boolean {
  return findJsonFault(text) === undefined;
}

const NO_OUTLINE: ReadonlyMap<string, number> = new Map();

function parseJson({ text, bytes }: Content, file: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw jsonFault(text, file);
  }
  const scan = scanJson(text, bytes);
  if (scan.depth > MAX_DEPTH) throw tooDeep(file, text, value);
  if (scan.duplicates.length > 0) throw duplicateKeys(text, file, scan.duplicates);
  return { syntax: 'json', value, dropped: [], outline: scan.outline } as const;
}

function jsonFault(text: string, file: string): InputError {
  const fault = findJsonFault(text) ?? { offset: text.length, expected: 'valid JSON' };
  const position = positionAt(text, fault.offset);
  const found = fault.offset >= text.length ? 'the end of the file' : JSON.stringify(text.charAt(fault.offset));
  const where = `at line ${position.line}, column ${position.column} (position ${fault.offset})`;
  const message = `Not valid JSON: ${fault.expected} expected ${where}, but found ${found}.`;
  return at(file, position, 'json-syntax', message, 'Correct it there; if the file is YAML, call it .yaml.');
}

function duplicateKeys(text: string, file: string, duplicates: readonly { key: string; offset: number }[]): InputError {
  const findings = duplicates.slice(0, 100).map(({ key, offset }) => {
    const message = `The key ${JSON.stringify(key.slice(0, 200))} is there twice in one object; one of the two would be lost.`;
    return at(file, positionAt(text, offset), 'json-duplicate-key', message, 'Remove or rename one.').findings;
  });
  return new InputError(findings.flat());
}

function tooDeep(file: string, text: string, value: unknown): InputError {
  const pointer = findDeep(value, MAX_DEPTH);
  const position = locate({ text, syntax: 'json', outline: NO_OUTLINE }, [pointer]).get(pointer);
  const message = `Nested deeper than ${MAX_DEPTH} levels, the depth limit, somewhere below this point.`;
  return InputError.at({ file, pointer, ...position }, 'document-depth', message, 'Name the inner parts and use $ref.');
}

function parseYaml(text: string, file: string): unknown {
  const value = loadYaml(text, file);
  if (value === undefined || value === null) {
    throw InputError.at(
      { file, pointer: '' },
      'document-empty',
      'The file has no document: it is empty or has only comments.',
      'Point at an OpenAPI or Swagger document in JSON or YAML.',
    );
  }
  if (/[&]/.test(text) && /[*]/.test(text)) refuseAliasAbuse(value, file, text);
  return value;
}

function loadYaml(text: string, file: string): unknown {
  try {
    return load(text, yamlOptions);
  } catch (error) {
    const other = sniffLanguage(text);
    if (other)
      throw InputError.at({ file, pointer: '' }, 'document-kind', `This is ${other.kind}, not OpenAPI.`, other.remedy);
    if (!(error instanceof YAMLException)) throw error;
    throw yamlFault(error, file);
  }
}

function yamlFault(error: YAMLException, file: string): InputError {
  const position = error.mark ? { line: error.mark.line + 1, column: error.mark.column + 1 } : { line: 1, column: 1 };
  const reason = error.reason.replace(/!<tag:yaml\.org,2002:([^>]*)>/, '!!$1');
  const depth = reason.includes('maxDepth') ? `nested deeper than ${MAX_DEPTH} levels, the depth limit` : reason;
  const message = `Not readable as YAML: ${printable(depth)} at line ${position.line}, column ${position.column}.`;
  return at(file, position, 'yaml-syntax', message, 'Correct it there; only what JSON can say may be in the document.');
}

function refuseAliasAbuse(value: unknown, file: string, text: string): void {
  const fault = measureGraph(value);
  if (!fault) return;
  const position = locate({ text, syntax: 'yaml', outline: NO_OUTLINE }, [fault.pointer]).get(fault.pointer);
  const message =
    fault.kind === 'cycle'
      ? 'A YAML alias contains itself, so the document never ends.'
      : `YAML aliases expand to more than ${fault.limit} values.`;
  const remedy = 'Use $ref and components/schemas for recursion and sharing.';
  throw InputError.at({ file, pointer: fault.pointer, ...position }, 'yaml-aliases', message, remedy);
}

function at(file: string, position: Position, rule: string, message: string, remedy?: string): InputError {
  return InputError.at({ file, pointer: '', ...position }, rule, message, remedy);
}
