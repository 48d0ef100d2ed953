import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readApi } from '../../src/read/read-api.ts';
import { folderOf } from './fixtures.ts';

test('a parameter that repeats the key of the security requirement is left out, once told', async () => {
  const parameters =
    '[{name: token, in: query, schema: {type: string}}, {name: x-key, in: header, schema: {type: string}}]';
  const folder = await folderOf({
    'api.yaml': `openapi: 3.0.0
info: {title: T, version: '1'}
security: [{query: [], header: []}]
paths:
  /a: {get: {parameters: ${parameters}, responses: {'200': {description: ok}}}}
  /b: {get: {parameters: ${parameters}, responses: {'200': {description: ok}}}}
  /open: {get: {security: [], parameters: ${parameters}, responses: {'200': {description: ok}}}}
components:
  securitySchemes:
    query: {type: apiKey, in: query, name: token}
    header: {type: apiKey, in: header, name: X-Key}
`,
  });
  const api = await readApi(join(folder, 'api.yaml'));
  expect(api.operations.map(({ parameters: kept }) => kept.map(({ name }) => name))).toEqual([
    [],
    [],
    ['token', 'x-key'],
  ]);
  expect(api.findings.filter(({ rule }) => rule === 'parameter-is-credential').map(({ message }) => message)).toEqual([
    '2 operations repeat the query parameter "token" of the security scheme "query": it is sent as the credential.',
    '2 operations repeat the header parameter "X-Key" of the security scheme "header": it is sent as the credential.',
  ]);
});
