import { expect, test } from 'vitest';
import { paletteFor } from '../../../src/cli/colour.ts';
import { figureLines } from '../../../src/cli/report/figures.ts';
import { summary } from '../stub-pipeline.ts';

const bare = paletteFor({ isTTY: false, write: () => true }, {});

test.each([
  ['Rooms API', '1.0', 'Rooms API 1.0 (OpenAPI 3.1.0)'],
  ['Rooms API', '', 'Rooms API (OpenAPI 3.1.0)'],
  ['Rooms API.', '2', 'Rooms API 2 (OpenAPI 3.1.0)'],
])('the heading of %j, version %j', (title, version, heading) => {
  expect(figureLines({ ...summary, title, version, format: 'OpenAPI 3.1.0' }, bare)[0]).toBe(heading);
});
