import type { Server, ServerVariable } from '../model/api.ts';
import { emptyRecord, listField, stringField, stringsField, textField } from './fields.ts';
import { field, members, placeOf, type Node } from './node.ts';
import type { Reading } from './reading.ts';
import { printable } from './source/sniff.ts';

const BASE = 'https://relative.invalid/';
const ADDRESS = 'Write an http or https address, or a path such as /v1.';

/** The servers of a document, path item or operation (OpenAPI 3.1 section 4.8.5); undefined when it has none of its own. */
export function readServers(reading: Reading, node: Node): Server[] | undefined {
  if (!field(node, 'servers')) return undefined;
  return listField(reading, node, 'servers').flatMap((entry) => readServer(reading, entry) ?? []);
}

function readServer(reading: Reading, node: Node): Server | undefined {
  const url = field(node, 'url');
  if (typeof url?.value !== 'string') {
    return reading.report.error(url ?? node, 'server-url', 'The url of a server must be a string.');
  }
  const variables = readVariables(reading, node, url.value);
  const filled = fillIn(url.value, variables);
  if (!URL.canParse(filled, BASE) && !hasOddCharacters(filled)) {
    const message = `The server ${printable(withoutCredentials(url.value))} is left out: its address is not complete.`;
    return reading.report.warn(url, 'server-incomplete', message, ADDRESS);
  }
  const problem = addressProblem(filled);
  if (problem !== undefined) {
    const message = `The server ${printable(withoutCredentials(url.value))} cannot be used: ${problem}.`;
    return reading.report.error(url, 'server-url', message, ADDRESS);
  }
  const unfit = unfitness(filled);
  if (unfit !== undefined) return reading.report.warn(url, unfit.rule, unfit.message);
  const description = textField(reading, node, 'description');
  return { url: url.value, ...(description !== undefined && { description }), variables, place: placeOf(node) };
}

/** Why a well-formed address is no use to a server that calls paths below it. */
function unfitness(url: string): { readonly rule: string; readonly message: string } | undefined {
  if (/^wss?:/i.test(url)) {
    return {
      rule: 'server-websocket',
      message: 'A WebSocket server is left out: only http and https are called.',
    };
  }
  if (!/[?#]/.test(url)) return undefined;
  return { rule: 'server-query', message: 'A server whose address has a query or a fragment is left out.' };
}

function readVariables(reading: Reading, node: Node, url: string): Record<string, ServerVariable> {
  const variables = emptyRecord<ServerVariable>();
  const declared = field(node, 'variables');
  for (const [name, member] of members(declared)) variables[name] = readVariable(reading, member);
  for (const [, name = ''] of url.matchAll(/\{([^{}]*)\}/g)) {
    if (Object.hasOwn(variables, name)) continue;
    variables[name] = {};
    const message = `The server variable ${printable(name)} is not declared, so it has no value unless one is given.`;
    reading.report.warn(node, 'server-variable', message, 'Declare it under "variables" with a default.');
  }
  return variables;
}

function readVariable(reading: Reading, node: Node): ServerVariable {
  const preset = field(node, 'default');
  const description = textField(reading, node, 'description');
  const choices = field(node, 'enum') ? stringsField(reading, node, 'enum') : undefined;
  const written = typeof preset?.value === 'number' ? String(preset.value) : stringField(reading, node, 'default');
  const value = written !== undefined && /^\{.*\}$|^<.*>$/.test(written) ? undefined : (written ?? choices?.[0]);
  if (written !== undefined && value === undefined) {
    reading.report.warn(
      preset ?? node,
      'server-variable',
      'The default of this server variable is only a placeholder.',
    );
  }
  if (value !== undefined && choices && choices.length > 0 && !choices.includes(value)) {
    reading.report.warn(
      preset ?? node,
      'server-variable',
      'The default of this server variable is not one of its "enum".',
    );
  }
  return {
    ...(value !== undefined && { default: value }),
    ...(choices && choices.length > 0 && { enum: choices }),
    ...(description !== undefined && { description }),
  };
}

function fillIn(url: string, variables: Readonly<Record<string, ServerVariable>>): string {
  return url.replace(/\{([^{}]*)\}/g, (_, name: string) => variables[name]?.default || 'x');
}

/** Why an address cannot be called, undefined when it can: absolute http(s), or relative to the document's own address. */
export function addressProblem(url: string): string | undefined {
  if (hasOddCharacters(url)) return 'it has characters that no address may have';
  if (!URL.canParse(url, BASE)) return 'it is malformed';
  const { protocol, username, password } = new URL(url, BASE);
  if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return `${protocol} is neither http nor https`;
  if (username !== '' || password !== '') return 'it carries credentials';
  return undefined;
}

function hasOddCharacters(url: string): boolean {
  return /[\p{Cc}\s\\<>"{}]/u.test(url.trim());
}

function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//…@');
}
