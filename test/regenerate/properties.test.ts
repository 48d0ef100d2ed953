import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { FileTree } from '../../src/model/file-tree.ts';
import { applyPlan, compareWithDisk, planRegeneration } from '../../src/regenerate/regenerate.ts';
import { crashAfter, heal } from './failing-fs.ts';
import { contents, edit, makeFolder, makeTree, meta, read, regenerate } from './fixtures.ts';

vi.mock(import('node:fs'), async (importOriginal) =>
  (await import('./failing-fs.ts')).failingFs(await importOriginal()),
);

const PATHS = ['a.txt', 'docs/b.md', 'src/c.ts', 'src/deep/d.ts', 'src/deep/e.ts'] as const;

const emitted = fc.record({
  text: fc.constantFrom('one\n', 'two\n', 'three\n'),
  kind: fc.constantFrom('generated', 'managed', 'owned'),
  form: fc.constantFrom('lines', 'data'),
});

const trees: fc.Arbitrary<FileTree> = fc.dictionary(fc.constantFrom(...PATHS), emitted).map((files) => makeTree(files));

type Move =
  | { readonly do: 'generate'; readonly tree: FileTree }
  | { readonly do: 'crash'; readonly tree: FileTree; readonly step: number }
  | { readonly do: 'edit' | 'delete'; readonly path: string };

const somewhere = fc.constantFrom(...PATHS, 'notes.txt', 'src/mine.ts');

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('generate' as const), tree: trees }),
  fc.record({ do: fc.constant('crash' as const), tree: trees, step: fc.nat(30) }),
  fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), path: somewhere }),
);

/** The texts a person wrote and has neither replaced nor deleted, by path. */
type Mine = Map<string, string>;

test('no text of a person disappears, whatever is generated, edited, deleted and interrupted', async () => {
  await fc.assert(
    fc.asyncProperty(trees, fc.array(moves, { maxLength: 12 }), async (first, list) => {
      const dir = makeFolder();
      const mine: Mine = new Map();
      await regenerate(first, dir);
      for (const [index, move] of list.entries()) {
        await play(dir, mine, move, index);
        for (const [path, text] of mine) expect(read(dir, path)).toBe(text);
      }
    }),
    { numRuns: 40 },
  );
});

test('running again changes nothing, and at most edits and conflicts remain as drift', async () => {
  await fc.assert(
    fc.asyncProperty(trees, fc.array(moves, { maxLength: 6 }), trees, async (first, list, last) => {
      const dir = makeFolder();
      const mine: Mine = new Map();
      await regenerate(first, dir);
      for (const [index, move] of list.entries()) await play(dir, mine, move, index);
      await regenerate(last, dir);
      const whole = contents(dir, { withOurs: true });
      expect(await regenerate(last, dir)).toMatchObject({ changed: false });
      expect(contents(dir, { withOurs: true })).toEqual(whole);
      const drift = await compareWithDisk(last, dir, meta);
      expect(drift.filter(({ state }) => state !== 'edited' && state !== 'changed')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

async function play(dir: string, mine: Mine, move: Move, index: number): Promise<void> {
  switch (move.do) {
    case 'generate':
      await regenerate(move.tree, dir);
      return;
    case 'crash': {
      const plan = await planRegeneration(move.tree, dir);
      crashAfter(move.step);
      await applyPlan(plan, dir, meta).catch(() => undefined);
      heal();
      return;
    }
    case 'edit':
      edit(dir, move.path, `mine ${index}`);
      mine.set(move.path, `mine ${index}`);
      return;
    case 'delete':
      if (existsSync(join(dir, move.path))) rmSync(join(dir, move.path));
      mine.delete(move.path);
  }
}
