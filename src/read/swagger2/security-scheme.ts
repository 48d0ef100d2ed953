import type { OAuthFlow, SecurityScheme } from '../../model/api.ts';
import { stringField, textField } from '../fields.ts';
import { members, placeOf, type Node } from '../node.ts';
import { readApiKey, readFlow } from '../openapi/security-scheme.ts';
import type { Reading } from '../reading.ts';
import { securitySchemesOf } from '../security-requirements.ts';
import { follow } from '../refs.ts';
import { printable } from '../source/sniff.ts';

const FLOWS: ReadonlyMap<string, OAuthFlow['kind']> = new Map([
  ['implicit', 'implicit'],
  ['password', 'password'],
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
]);

/** The `securityDefinitions` of a Swagger 2.0 document. */
export function readSecuritySchemes(reading: Reading): SecurityScheme[] {
  return members(securitySchemesOf(reading)).flatMap(([name, holder]) => {
    const node = follow(reading, holder, 'securitySchemes');
    return (node && readScheme(reading, name, node)) ?? [];
  });
}

function readScheme(reading: Reading, name: string, node: Node): SecurityScheme | undefined {
  const description = textField(reading, node, 'description');
  const head = { name, ...(description !== undefined && { description }), place: placeOf(node) };
  const type = stringField(reading, node, 'type');
  if (type === 'basic') return { ...head, type: 'http', scheme: 'basic' };
  if (type === 'apiKey') {
    const key = readApiKey(reading, node);
    return key && { ...head, type, ...key };
  }
  if (type === 'oauth2') {
    const kind = FLOWS.get(stringField(reading, node, 'flow') ?? '');
    if (kind) return { ...head, type, flows: [readFlow(reading, kind, node)] };
    return reading.report.error(node, 'security-scheme', 'An oauth2 scheme needs a "flow" of Swagger 2.0.');
  }
  const message = `${printable(type ?? 'nothing')} is not a type of security scheme.`;
  return reading.report.error(node, 'security-scheme', message, 'Use basic, apiKey or oauth2.');
}
