import type * as api from '../index.ts';

/** What the commands call. Given to them, so that tests can give another. */
export type Pipeline = Pick<typeof api, 'readApi' | 'fromOpenApi' | 'generate' | 'check' | 'inspect' | 'lint'>;

/** The real one, loaded at the first call: `--help` must not wait for parsers and a tokenizer. */
export const pipeline: Pipeline = {
  readApi: async (...args) => (await import('../index.ts')).readApi(...args),
  fromOpenApi: async (...args) => (await import('../index.ts')).fromOpenApi(...args),
  generate: async (...args) => (await import('../index.ts')).generate(...args),
  check: async (...args) => (await import('../index.ts')).check(...args),
  inspect: async (...args) => (await import('../index.ts')).inspect(...args),
  lint: async (...args) => (await import('../index.ts')).lint(...args),
};
