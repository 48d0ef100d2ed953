import { beforeAll, describe, expect, test } from 'vitest';
import { constantTexts } from '../../src/emit/constant-texts.ts';
import type { FileTree } from '../../src/model/file-tree.ts';
import { verify } from '../../src/verify/verify.ts';
import { emitPlanted, type Emitted } from './emitted.ts';
import { NEUTRAL, payloads } from './payloads.ts';
import { skeletonOf } from './skeleton.ts';

const HIDDEN = /(?!\n)\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/u;
const EMOJI =
  /[\p{Extended_Pictographic}\p{S}][\ufe0f\p{Emoji_Modifier}]?|(?<=\p{Extended_Pictographic})\u200d(?=\p{Extended_Pictographic})/gu;

describe.each(Object.entries(payloads))('a document full of: %s', (_, payload) => {
  let emitted: Emitted;
  let constants: ReadonlySet<string>;

  beforeAll(async () => {
    constants = constantTexts();
    emitted = await emitPlanted(payload, NEUTRAL);
  });

  test('is planted nearly everywhere', () => {
    expect(emitted.planted.length).toBeGreaterThan(emitted.refused.length * 4);
  });

  test('gives files that all parse and have only the shapes of templates', async () => {
    expect(await verify(emitted.tree, constants)).toEqual([]);
  });

  test('gives the same files as a harmless document, up to names and texts', () => {
    expect(differences(emitted, constants)).toEqual([]);
  });

  test('gives paths that are safe everywhere', () => {
    const paths = [...emitted.tree.keys()];
    expect(paths.filter((path) => !isSafePath(path))).toEqual([]);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  });

  test('gives files in which every character shows', () => {
    const files = [...emitted.tree.values()].filter(({ path }) => !path.startsWith('openapi/'));
    const hidden = files.filter(({ text }) => HIDDEN.test(text.replace(EMOJI, '')));
    expect(
      hidden.map(({ path, text }) => `${path}: ${JSON.stringify(HIDDEN.exec(text.replace(EMOJI, ''))?.[0])}`),
    ).toEqual([]);
  });

  test('pollutes no prototype', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('__PWNED__' in globalThis).toBe(false);
  });
});

/** Files that one of two projects has and the other has not, by folder and skeleton: their names are of the document. */
function differences({ tree, harmless }: Emitted, constants: ReadonlySet<string>): readonly string[] {
  const left = skeletonsOf(tree, constants);
  const right = skeletonsOf(harmless, constants);
  return [...left].filter(([skeleton, count]) => right.get(skeleton) !== count).map(([skeleton]) => skeleton);
}

function skeletonsOf(tree: FileTree, constants: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of tree.values()) {
    if (constants.has(file.text) || DATA.test(file.path)) continue;
    const skeleton = `${file.path.replace(/[^/]*$/, '')} ${skeletonOf(file)}`;
    counts.set(skeleton, (counts.get(skeleton) ?? 0) + 1);
  }
  return counts;
}

/** Holds nothing but what the document says, in a format that a serialiser writes. */
const DATA = /^openapi\/|^mcp\.yaml$|\/(?:operations|fixtures)\.json$/;

function isSafePath(path: string): boolean {
  const isSafeName = (name: string) =>
    /^[\w.-]{1,100}$/.test(name) && !/[. ]$/.test(name) && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
  return !path.includes('..') && path.length < 180 && path.split('/').every(isSafeName);
}
