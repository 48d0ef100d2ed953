import fc from 'fast-check';
import { Ajv } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { ApiModel } from '../../../src/model/api.ts';
import { documentWith, operationWith, readValue } from '../fixtures.ts';

/*
 * A schema and its translation to JSON Schema 2020-12 must let the same values through. The judge of the original is a
 * validator of its own dialect, that of the translation one of 2020-12; values and schemas are made up.
 */
const OPTIONS = { strict: false, validateFormats: false, logger: false, ownProperties: true } as const;

type Judge = (schema: unknown) => (value: unknown) => boolean;

const of04 = new AjvDraft04.default(OPTIONS);
const of07 = new Ajv(OPTIONS);
const of2020 = new Ajv2020(OPTIONS);
const draft04: Judge = (schema) => accepts(of04.compile(asSchema(schema)));
const draft07: Judge = (schema) => accepts(of07.compile(asSchema(schema)));
const draft2020: Judge = (schema) => accepts(of2020.compile(asSchema(schema)));

function accepts(validate: (value: unknown) => unknown): (value: unknown) => boolean {
  return (one) => validate(one) === true;
}

function asSchema(schema: unknown): object {
  return typeof schema === 'object' && schema !== null ? schema : schema === false ? { not: {} } : {};
}

const NAMES = ['a', 'b', '__proto__', 'constructor'];
const name = fc.constantFrom(...NAMES);
/** The judges skip `__proto__` where it is the name of a dependency. */
const judged = fc.constantFrom('a', 'b', 'constructor');
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom(0.5, 2.5),
  fc.constantFrom('', 'a', 'b', 'ab', 'abc', '😀'),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: false }),
})).value;

const small = fc.integer({ min: 0, max: 3 });
const optional = <T>(keywords: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T, never>(keywords, { requiredKeys: [] });

/** Keywords that mean the same in every dialect. `inner` makes the schemas inside. */
function common(inner: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    fc.record({ type: fc.constantFrom('string', 'boolean', 'integer', 'number', 'array', 'object') }),
    optional({ minLength: small, maxLength: small, pattern: fc.constantFrom('^a', 'b$', '^\\w*$') }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
    optional({ minItems: small, maxItems: small, uniqueItems: fc.boolean(), items: inner }),
    optional({
      properties: fc.dictionary(name, inner, { maxKeys: 2, noNullPrototype: false }),
      required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      maxProperties: small,
    }),
    fc.record({ allOf: list }),
    fc.record({ anyOf: list }),
    fc.record({ oneOf: list }),
    fc.record({ not: inner }),
  );
}

const reference = fc.constantFrom('A', 'B').map((one) => ({ $ref: `#/components/schemas/${one}` }));

const openapi30 = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    reference,
    fc.record({
      minimum: small,
      exclusiveMinimum: fc.boolean(),
      maximum: fc.integer({ min: 2, max: 5 }),
      exclusiveMaximum: fc.boolean(),
    }),
    fc.record({ type: fc.constantFrom('string', 'integer', 'object', 'array'), nullable: fc.boolean() }),
    fc.record({ type: fc.constant('string'), nullable: fc.constant(true), enum: fc.constant(['a', null]) }),
    common(tie('schema')),
  ),
})).schema;

const CONDITIONAL = ['if', 'then', 'else'] as const;

const draft7 = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.record({ items: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }), additionalItems: tie('schema') }),
    fc.record({
      dependencies: fc.dictionary(judged, fc.oneof(tie('schema'), fc.uniqueArray(name, { maxLength: 2 })), {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: false,
      }),
    }),
    fc
      .tuple(tie('schema'), tie('schema'), tie('schema'))
      .map((parts) => Object.fromEntries(parts.map((part, index) => [CONDITIONAL[index], part]))),
    common(tie('schema')),
  ),
})).schema;

const draft202012 = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    reference.map((one) => ({ ...one, maxLength: 2 })),
    fc.record({ prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }), items: tie('schema') }),
    fc.record({ contains: tie('schema'), minContains: small, maxContains: small }),
    optional({ exclusiveMinimum: small, exclusiveMaximum: fc.integer({ min: 2, max: 5 }), const: scalar }),
    fc.record({ type: fc.uniqueArray(fc.constantFrom('string', 'null', 'integer', 'object'), { minLength: 1 }) }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }), unevaluatedProperties: fc.boolean() }),
    fc.record({
      dependentSchemas: fc.dictionary(judged, tie('schema'), { minKeys: 1, maxKeys: 2, noNullPrototype: false }),
    }),
    fc.record({ propertyNames: tie('schema') }),
    common(tie('schema')),
  ),
})).schema;

/** Named schemas that do not lead into an endless circle. */
const NAMED = {
  A: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' }, b: { type: 'integer' } } },
  B: { type: 'string', minLength: 1 },
};

test.each<[string, string, fc.Arbitrary<unknown>, Judge]>([
  ['OpenAPI 3.0', '3.0.3', openapi30, draft04],
  ['draft 7 in OpenAPI 3.1', '3.1.0', draft7, draft07],
  ['OpenAPI 3.1', '3.1.0', draft202012, draft2020],
])(
  'schemas of %s and their translations let the same values through',
  { timeout: 120_000 },
  async (_, openapi, schemas, judge) => {
    const originals = fc.sample(schemas, { numRuns: 400, seed: 20 });
    const values = fc.sample(value, { numRuns: 40, seed: 20 });
    const { translations, named } = await translated(openapi, originals);
    const differing = originals.flatMap((original, index) => {
      const translation = translations[index];
      const isRight = judge({ allOf: [original], components: { schemas: NAMED } });
      const isTaken = draft2020({ allOf: [translation], $defs: named });
      const wrong = values.filter((one) => isRight(one) !== isTaken(one));
      return wrong.length > 0 ? [JSON.stringify({ original, translation, wrong })] : [];
    });
    expect(differing).toEqual([]);
  },
);

async function translated(openapi: string, originals: readonly unknown[]) {
  const content = (schema: unknown) => ({ content: { 'application/json': { schema } } });
  const paths = originals.map((schema, index) => [
    `/${index}`,
    { post: operationWith({ requestBody: content(schema) }) },
  ]);
  const api = await readValue(documentWith(Object.fromEntries(paths), { openapi, components: { schemas: NAMED } }));
  return { translations: api.operations.map(bodyOf), named: { ...api.schemas } };
}

function bodyOf({ body }: ApiModel['operations'][number]): unknown {
  return body?.content[0]?.schema ?? true;
}
