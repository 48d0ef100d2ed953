import { expect, test } from 'vitest';
import { fixture } from '../fixture.ts';
import { Oracle } from '../oracle/oracle.ts';
import { negativesOf } from './mutate.ts';

/** What is wrong with each of the negatives of an operation. */
function negatives(document: string, key: string, sent: Readonly<Record<string, unknown>>): readonly string[] {
  const oracle = new Oracle(fixture(document));
  const operation = oracle.operations.find((each) => each.key === key);
  if (!operation) throw new Error(`${key} is not in ${document}`);
  return negativesOf(operation, oracle.schemas, sent).map(({ what }) => what);
}

test('required, type, enum, range, unknown names', () => {
  const sent = { path: { bed: 'a', rows: [1] }, query: { unit: 'metric' } };
  expect(negatives('styles.yaml', 'GET /beds/{bed}/rows/{rows}', sent)).toEqual(
    expect.arrayContaining([
      'no path bed',
      'no path rows',
      'path rows = "no-number"',
      'query unit = "no-such-value"',
      'an undeclared query parameter',
      'an undeclared place',
    ]),
  );
});

test('of a body only what its schema forbids', () => {
  const made = negatives('bodies.yaml', 'POST /plants', { body: { name: 'Oak', kind: 'tree', latin: 'Quercus' } });
  expect(made).toEqual(
    expect.arrayContaining(['no body', 'no body name', 'no body kind', 'an undeclared body property']),
  );
  expect(made).not.toContain('no body latin');
});
