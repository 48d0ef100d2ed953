import { join } from 'node:path';
import { expect, test } from 'vitest';
import { undeclaredAuth } from '../../src/design/undeclared-auth.ts';
import { derive } from '../../src/pipeline/options.ts';
import { readApi } from '../../src/read/read-api.ts';
import { folderOf } from '../read/fixtures.ts';

const document = (security: string) => `openapi: 3.0.0
info: {title: T, version: '1'}
paths: {/a: {get: {${security}responses: {'200': {description: ok}}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
`;

test.each([
  ['nothing declared', '', undefined, ['auth-undeclared']],
  ['nothing declared, and chosen', '', { type: 'bearer' }, []],
  ['nothing declared, and none needed', '', { type: 'none' }, []],
  ['a credential declared', 'security: [{key: []}], ', undefined, []],
] as const)('%s', async (_, security, auth, rules) => {
  const folder = await folderOf({ 'api.yaml': document(security) });
  const api = await readApi(join(folder, 'api.yaml'));
  const design = derive(api, 'api.yaml', { out: '.', auth });
  expect(undeclaredAuth(api, design).map(({ rule }) => rule)).toEqual(rules);
});
