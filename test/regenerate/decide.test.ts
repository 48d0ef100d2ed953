import { describe, expect, test } from 'vitest';
import { decide, type FileAction, type Sides } from '../../src/regenerate/decide.ts';
import { ABSENT, NOT_A_FILE } from '../../src/regenerate/fingerprint.ts';

type Kind = 'generated' | 'managed' | 'owned';

/** kind and hash in one word, such as `managed 1`. */
type Side = `${Kind} ${string}` | '-';

/** disk, last generated, new → action, the lock afterwards */
type Row = readonly [disk: string, locked: Side, next: Side, action: FileAction, after: Side];

const TABLE: readonly Row[] = [
  // managed: shared with a person
  [ABSENT, '-', 'managed 1', 'create', 'managed 1'],
  ['1', '-', 'managed 1', 'unchanged', 'managed 1'],
  ['mine', '-', 'managed 1', 'conflict', '-'],
  [NOT_A_FILE, '-', 'managed 1', 'conflict', '-'],
  ['1', 'managed 1', 'managed 1', 'unchanged', 'managed 1'],
  ['1', 'managed 1', 'managed 2', 'update', 'managed 2'],
  ['mine', 'managed 1', 'managed 1', 'kept', 'managed 1'],
  ['2', 'managed 1', 'managed 2', 'unchanged', 'managed 2'],
  ['mine', 'managed 1', 'managed 2', 'conflict', 'managed 1'],
  [NOT_A_FILE, 'managed 1', 'managed 2', 'conflict', 'managed 1'],
  [ABSENT, 'managed 1', 'managed 1', 'deleted-by-you', 'managed 1'],
  [ABSENT, 'managed 1', 'managed 2', 'deleted-by-you', 'managed 1'],

  // generated: ours, but an edit is an edit
  [ABSENT, '-', 'generated 1', 'create', 'generated 1'],
  ['mine', '-', 'generated 1', 'conflict', '-'],
  ['1', 'generated 1', 'generated 1', 'unchanged', 'generated 1'],
  ['1', 'generated 1', 'generated 2', 'update', 'generated 2'],
  ['mine', 'generated 1', 'generated 1', 'kept', 'generated 1'],
  ['mine', 'generated 1', 'generated 2', 'conflict', 'generated 1'],
  [ABSENT, 'generated 1', 'generated 1', 'restored', 'generated 1'],
  [ABSENT, 'generated 1', 'generated 2', 'restored', 'generated 2'],

  // owned: written once
  [ABSENT, '-', 'owned 1', 'create', 'owned 1'],
  ['mine', '-', 'owned 1', 'owned', 'owned -'],
  ['1', '-', 'owned 1', 'owned', 'owned -'],
  ['1', 'owned 1', 'owned 2', 'owned', 'owned 1'],
  ['mine', 'owned 1', 'owned 2', 'owned', 'owned 1'],
  [ABSENT, 'owned 1', 'owned 2', 'deleted-by-you', 'owned 1'],
  [ABSENT, 'owned -', 'owned 2', 'deleted-by-you', 'owned -'],

  // no longer generated
  ['1', 'managed 1', '-', 'delete', '-'],
  ['1', 'generated 1', '-', 'delete', '-'],
  ['mine', 'managed 1', '-', 'orphaned', '-'],
  ['mine', 'generated 1', '-', 'orphaned', '-'],
  [NOT_A_FILE, 'generated 1', '-', 'orphaned', '-'],
  ['1', 'owned 1', '-', 'orphaned', '-'],
  ['mine', 'owned -', '-', 'orphaned', '-'],
  [ABSENT, 'managed 1', '-', 'deleted-by-you', '-'],

  // a new version of the generator moves a file to another kind
  ['1', 'owned 1', 'managed 2', 'update', 'managed 2'],
  ['mine', 'owned 1', 'managed 2', 'conflict', 'owned 1'],
  ['mine', 'owned -', 'generated 2', 'conflict', 'owned -'],
  ['1', 'generated 1', 'owned 2', 'owned', 'owned 1'],
  ['mine', 'managed 1', 'owned 2', 'owned', 'owned 1'],
  [ABSENT, 'managed 1', 'owned 2', 'deleted-by-you', 'owned 1'],
];

describe('disk × last generated × new', () => {
  test.each(TABLE)('%s × %s × %s → %s, lock %s', (disk, locked, next, action, after) => {
    const decision = decide(sides(disk, locked, next), { overwrite: false, update: false });
    expect(decision.action).toBe(action);
    expect(decision.entry).toEqual(sides(disk, after, '-').locked);
  });
});

describe('what a person allows', () => {
  test.each<Row>([
    ['mine', '-', 'managed 1', 'update', 'managed 1'],
    ['mine', '-', 'generated 1', 'update', 'generated 1'],
    [NOT_A_FILE, '-', 'managed 1', 'conflict', '-'],
    ['mine', '-', 'owned 1', 'owned', 'owned -'],
    ['mine', 'managed 1', 'managed 2', 'conflict', 'managed 1'],
  ])('overwrite: %s × %s × %s → %s, lock %s', (disk, locked, next, action, after) => {
    const decision = decide(sides(disk, locked, next), { overwrite: true, update: false });
    expect([decision.action, decision.entry]).toEqual([action, sides(disk, after, '-').locked]);
  });

  test.each<Row>([
    ['1', 'owned 1', 'owned 2', 'update', 'owned 2'],
    ['mine', 'owned 1', 'owned 2', 'owned', 'owned 1'],
    ['mine', 'owned -', 'owned 2', 'owned', 'owned -'],
    ['1', 'owned 1', 'owned 1', 'owned', 'owned 1'],
    [ABSENT, 'owned 1', 'owned 2', 'deleted-by-you', 'owned 1'],
  ])('update: %s × %s × %s → %s, lock %s', (disk, locked, next, action, after) => {
    const decision = decide(sides(disk, locked, next), { overwrite: false, update: true });
    expect([decision.action, decision.entry]).toEqual([action, sides(disk, after, '-').locked]);
  });
});

test('a file that somebody deleted and that changed upstream is named as such', () => {
  const { note } = decide(sides(ABSENT, 'managed 1', 'managed 2'), { overwrite: false, update: false });
  expect(note).toBe('deleted by you, changed by the generator; stays deleted');
});

function sides(disk: string, locked: Side, next: Side): Sides {
  const [lockedKind, lockedHash] = split(locked);
  const [nextKind, nextHash] = split(next);
  return {
    disk,
    ...(lockedKind === 'owned'
      ? { locked: { kind: lockedKind, ...(lockedHash !== '-' && { sha256: lockedHash }) } }
      : lockedKind && { locked: { kind: lockedKind, sha256: lockedHash } }),
    ...(nextKind && { next: { kind: nextKind, sha256: nextHash } }),
  };
}

function split(side: Side): [kind: Kind | undefined, hash: string] {
  const [kind, hash = '-'] = side.split(' ');
  if (kind === 'generated' || kind === 'managed' || kind === 'owned') return [kind, hash];
  return [undefined, hash];
}
