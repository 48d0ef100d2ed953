import { CORE_SCHEMA, Type } from 'js-yaml';

/** The deepest nesting of objects and arrays that is read. */
export const MAX_DEPTH = 200;

const merge = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (data: unknown) => data === '<<',
});

/** YAML 1.2 core types and merge keys: no dates, no custom tags, nothing that constructs. */
export const yamlOptions = { schema: CORE_SCHEMA.extend({ implicit: [merge] }), maxDepth: MAX_DEPTH };
