import { describe, expect, test } from 'vitest';
import { bodySchema, firstBodySchema, readValue } from '../fixtures.ts';

describe('enumerations', () => {
  test('list each value once, whatever its type', async () => {
    const api = await readValue(bodySchema({ enum: [{ a: 1 }, [1], { a: 1 }, [1], 1, '1'] }));
    expect(firstBodySchema(api)).toEqual({ enum: [{ a: 1 }, [1], 1, '1'] });
    expect(api.findings).toMatchObject([{ rule: 'schema-enum', level: 'note' }]);
  });

  test('of very many values are kept, with a warning', async () => {
    const api = await readValue(bodySchema({ enum: Array.from({ length: 2000 }, (_, index) => `v${index}`) }));
    expect(api.findings).toMatchObject([{ rule: 'schema-enum', level: 'warning' }]);
  });
});
