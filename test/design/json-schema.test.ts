import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { designJsonSchema } from '../../src/design/json-schema.ts';

test('schema/mcp.schema.json is the schema of mcp.yaml', async () => {
  const published = await readFile(new URL('../../schema/mcp.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(designJsonSchema());
});
