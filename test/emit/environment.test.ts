import { expect, test } from 'vitest';
import { variables } from '../../templates/typescript/src/generated/runtime/config.ts';
import { environmentOf } from '../../src/emit/environment.ts';
import { bookings } from './fixture.ts';

test('documents exactly the variables that the emitted runtime reads, with their defaults', () => {
  const { env } = bookings({ baseUrl: 'https://api.example.com' });
  const baseUrl = { variable: 'BOOKINGS_BASE_URL', default: 'https://api.example.com' };
  const schemes = {
    token: { type: 'bearer', variable: 'BOOKINGS_TOKEN' },
    key: { type: 'apiKey', in: 'header', key: 'X-Api-Key', variable: 'BOOKINGS_API_KEY' },
  } as const;
  const read = variables({ name: 'bookings', title: 'Bookings', version: '2.4.0', baseUrl, schemes });
  const facts = (list: readonly { name: string; secret: boolean; default?: string }[]) =>
    list.map((one) => ({ name: one.name, secret: one.secret, default: one.default }));
  expect(facts(env)).toEqual(facts(read));
});

test('says what each variable is for, and which of them calls fail without', () => {
  const { env } = bookings();
  expect(env.every(({ purpose }) => /^[A-Z0-9]/.test(purpose))).toBe(true);
  expect(env.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'BOOKINGS_BASE_URL',
    'BOOKINGS_TOKEN',
    'BOOKINGS_API_KEY',
  ]);
});

test.each([
  ['both together', [['token', 'key']], ['BOOKINGS_TOKEN', 'BOOKINGS_API_KEY']],
  ['the first of two alternatives', [['token'], ['key']], ['BOOKINGS_TOKEN']],
  ['none where doing without is allowed', [['token'], []], []],
])('expects %s', (_, alternatives, required) => {
  const { design, schemes, operations } = bookings({ baseUrl: 'https://api.example.com' });
  const security = alternatives.map((names) => names.map((scheme) => ({ scheme, scopes: [] })));
  const env = environmentOf(design, schemes, [{ ...operations[0]!, security }]);
  expect(env.filter((variable) => variable.required).map(({ name }) => name)).toEqual(required);
});
