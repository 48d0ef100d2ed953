import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build } from '../src/pipeline/build.ts';
import { derive } from '../src/pipeline/options.ts';
import { readApi } from '../src/read/read-api.ts';

/*
 * The whole project of the example, as code to be read in review. `npm run golden` writes it anew.
 * Without `.mcp-gen/`, which holds hashes and copies of these same files.
 */
const GOLDEN = fileURLToPath(new URL('golden/bookings', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../examples/bookings.yaml', import.meta.url));

const api = await readApi(EXAMPLE);
const generator = { name: 'create-mcp-server', version: '0.1.0' };
const { tree } = build(api, derive(api, EXAMPLE, { out: GOLDEN }), generator, undefined);

test.each([...tree.values()])('emitted: $path', async ({ path, text }) => {
  await expect(text).toMatchFileSnapshot(join(GOLDEN, path));
});

test('nothing else is there', () => {
  const found = readdirSync(GOLDEN, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(GOLDEN.length + 1));
  expect(found.toSorted()).toEqual([...tree.keys()].toSorted());
});
