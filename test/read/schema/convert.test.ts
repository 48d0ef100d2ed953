import { describe, expect, test } from 'vitest';
import { bodySchema, documentWith, faultOf, firstBodySchema, operationWith, readValue, rulesOf } from '../fixtures.ts';

const V30 = { openapi: '3.0.3' };

async function converted(schema: unknown, more = {}): Promise<unknown> {
  return firstBodySchema(await readValue(bodySchema(schema, more)));
}

describe('schemas of OpenAPI 3.0', () => {
  test.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [{ nullable: true }, true],
    [
      { nullable: true, description: 'd', allOf: [{ title: 'a' }] },
      { description: 'd', anyOf: [{ allOf: [{ title: 'a' }] }, { type: 'null' }] },
    ],
    [{ nullable: true, anyOf: [{ type: 'string' }] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: true },
      { type: 'integer', exclusiveMinimum: 1 },
    ],
    [
      { type: 'integer', maximum: 9, exclusiveMaximum: false },
      { type: 'integer', maximum: 9 },
    ],
    [
      { type: 'string', example: 'x' },
      { type: 'string', examples: ['x'] },
    ],
    [{ nullable: true, enum: ['a'] }, { enum: ['a', null] }],
    [{ nullable: true, const: 'a' }, { anyOf: [{ const: 'a' }, { type: 'null' }] }],
    [{ nullable: true, type: 'object', not: {} }, { anyOf: [{ type: 'object', not: true }, { type: 'null' }] }],
    [
      { minimum: 1, exclusiveMinimum: 2 },
      { minimum: 1, exclusiveMinimum: 2 },
    ],
    [{ exclusiveMaximum: true }, true],
    [{ type: 'file' }, { type: 'string', format: 'binary' }],
    [{ type: 'string', 'x-nullable': true }, { type: ['string', 'null'] }],
    [{ type: 'string', discriminator: { propertyName: 'x' }, xml: {}, 'x-any': 1 }, { type: 'string' }],
    [{}, true],
  ])('%j becomes %j', async (schema, expected) => {
    expect(await converted(schema, V30)).toEqual(expected);
  });

  test('ignore what stands beside a $ref', async () => {
    const components = { schemas: { Room: { type: 'object' } } };
    const schema = { $ref: '#/components/schemas/Room', description: 'ignored' };
    expect(await converted(schema, { ...V30, components })).toEqual({ $ref: '#/$defs/Room' });
    expect(await converted(schema, { components })).toEqual({ $ref: '#/$defs/Room', description: 'ignored' });
  });
});

describe('schemas of OpenAPI 3.1', () => {
  test('keep the keywords of JSON Schema 2020-12', async () => {
    const schema: unknown = JSON.parse(`{
      "type": ["object", "null"],
      "properties": {"a": true, "b": false, "c": {"const": null}, "d": {"prefixItems": [{"type": "string"}], "items": false}},
      "patternProperties": {"^x": {"type": "integer", "exclusiveMinimum": 0}},
      "dependentRequired": {"a": ["b"]},
      "if": {"required": ["a"]}, "then": {"minProperties": 2}, "not": {"required": ["z"]},
      "unevaluatedProperties": false,
      "examples": [{"a": 1}]
    }`);
    expect(await converted(schema)).toEqual(schema);
  });

  test('take keywords of 3.0 for what they meant, with a warning each', async () => {
    const api = await readValue(
      bodySchema({ properties: { a: { type: 'string', nullable: true }, b: { minimum: 1, exclusiveMinimum: true } } }),
    );
    expect(firstBodySchema(api)).toEqual({
      properties: { a: { type: ['string', 'null'] }, b: { exclusiveMinimum: 1 } },
    });
    expect(api.findings.map(({ rule, level }) => [rule, level])).toEqual([
      ['schema-dialect', 'warning'],
      ['schema-dialect', 'warning'],
    ]);
  });

  test('resolve anchors, dynamic references and local $defs inside the schema they stand in', async () => {
    const api = await readValue(
      bodySchema({
        $id: 'https://rooms.example/tree',
        $dynamicAnchor: 'node',
        properties: {
          kids: { items: { $dynamicRef: '#node' } },
          name: { $ref: '#name' },
          size: { $ref: '#/$defs/size' },
        },
        $defs: { size: { type: 'integer' }, label: { $anchor: 'name', type: 'string' } },
      }),
    );
    const names = Object.keys(api.schemas);
    expect(names).toHaveLength(3);
    expect(Object.values(api.schemas)).toContainEqual({ type: 'integer' });
    expect(Object.values(api.schemas)).toContainEqual({ type: 'string' });
    expect(rulesOf(api)).toEqual(['ref-local']);
  });
});

describe('schemas of earlier drafts', () => {
  test('have dependencies of two kinds', async () => {
    const schema = { dependencies: { a: ['b'], c: { required: ['d'] } } };
    const expected = { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } };
    expect(await converted(schema)).toEqual(expected);
  });
});

describe('schemas that are too large to use', () => {
  test('lose their properties, with a warning', async () => {
    const properties = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`p${index}`, true]));
    const api = await readValue(bodySchema({ type: 'object', properties }));
    expect(firstBodySchema(api)).toEqual({ type: 'object' });
    expect(api.findings).toMatchObject([{ rule: 'schema-size', level: 'warning' }]);
  });
});

describe('data in schemas', () => {
  test('is not searched for references', async () => {
    const data = { $ref: 'file:///etc/passwd' };
    const schema = {
      properties: { $ref: { type: 'string' }, x: { default: data, enum: [data], const: data, examples: [data] } },
    };
    expect(await converted(schema)).toEqual(schema);
  });
});

describe('faulty schemas', () => {
  test('are refused in what is sent, each keyword with its pointer', async () => {
    const schema = {
      type: 'objekt',
      properties: [],
      required: 'a',
      enum: 'x',
      allOf: {},
      minimum: '1',
      maxLength: 'ten',
      pattern: 5,
      additionalProperties: 'no',
    };
    const error = await faultOf(readValue(bodySchema(schema)));
    const at = '/paths/~1rooms/post/requestBody/content/application~1json/schema/';
    const pointers = error.findings
      .filter(({ level }) => level === 'error')
      .map(({ place }) => place?.pointer.slice(at.length));
    expect(new Set(pointers)).toEqual(new Set(Object.keys(schema)));
  });

  test('leave an answer open, with a warning', async () => {
    const content = {
      'application/json': { schema: { properties: { a: { type: 'objekt' }, b: [{ type: 'string' }] } } },
    };
    const api = await readValue(
      documentWith({ '/a': { get: { responses: { '200': { description: 'ok', content } } } } }),
    );
    expect(api.operations[0]?.responses[0]?.content[0]?.schema).toEqual({ properties: { a: true, b: true } });
    expect(api.findings.map(({ level }) => level)).toEqual(['warning', 'warning']);
  });

  test.each([
    [{ type: 'int' }, { type: 'integer' }, 'schema-type'],
    [{ type: 'any' }, true, 'schema-type'],
    [{ type: 'string', enum: [] }, { type: 'string' }, 'schema-keyword'],
    [{ oneOf: [] }, true, 'schema-keyword'],
    [{ required: true }, true, 'schema-keyword'],
    [{ description: ['a'] }, true, 'schema-keyword'],
    [{ minLength: -1 }, true, 'schema-keyword'],
    [{ items: [{ type: 'string' }] }, { prefixItems: [{ type: 'string' }] }, 'schema-dialect'],
    [{ items: [], additionalItems: { type: 'string' } }, { items: { type: 'string' } }, 'schema-dialect'],
    [{ items: [true], additionalItems: false }, { prefixItems: [true], items: false }, 'schema-dialect'],
    [{ type: 'string', enum: [1, true, 'x'] }, { type: 'string', enum: ['1', 'true', 'x'] }, 'schema-enum'],
    [{ type: 'integer', enum: ['1', '2'] }, { type: 'integer', enum: [1, 2] }, 'schema-enum'],
    [{ type: 'boolean', enum: ['true'] }, { type: 'boolean', enum: [true] }, 'schema-enum'],
    [{ enum: [2 ** 53] }, { enum: [2 ** 53] }, 'schema-enum'],
    [{ discriminator: {} }, true, 'discriminator'],
    [{ pattern: '(a+)+' }, true, 'schema-pattern'],
    [{ type: 'integer', default: 'a' }, { type: 'integer' }, 'schema-default'],
    [{ enum: ['a'], default: 'b' }, { enum: ['a'] }, 'schema-default'],
    [{ type: 'integer', maximum: 5, default: 6 }, { type: 'integer', maximum: 5 }, 'schema-default'],
    [{ type: 'string', maxLength: 1, default: 'ab' }, { type: 'string', maxLength: 1 }, 'schema-default'],
  ])('%j is tolerated as %j with a warning', async (schema, expected, rule) => {
    const api = await readValue(bodySchema(schema));
    expect(firstBodySchema(api)).toEqual(expected);
    expect(api.findings).toMatchObject([{ rule, level: 'warning' }]);
  });
});

describe('named schemas', () => {
  test('are only those that operations reach, recursive ones once', async () => {
    const schemas = {
      Tree: {
        properties: {
          kids: { items: { $ref: '#/components/schemas/Tree' } },
          leaf: { $ref: '#/components/schemas/Leaf' },
        },
      },
      Leaf: { type: 'string' },
      Unused: { type: 'integer' },
    };
    const api = await readValue(bodySchema({ $ref: '#/components/schemas/Tree' }, { components: { schemas } }));
    expect(api.schemas).toEqual({
      Tree: { properties: { kids: { items: { $ref: '#/$defs/Tree' } }, leaf: { $ref: '#/$defs/Leaf' } } },
      Leaf: { type: 'string' },
    });
  });

  test('get names of their own for pointers to other places and for odd component names', async () => {
    const properties = {
      a: { $ref: '#/paths/~1halls/post/requestBody/content/application~1json/schema' },
      b: { $ref: '#/components/schemas/a~1b~0c%20d' },
    };
    const requestBody = { content: { 'application/json': { schema: { title: 'hall' } } } };
    const document = documentWith(
      {
        '/rooms': {
          post: operationWith({ requestBody: { content: { 'application/json': { schema: { properties } } } } }),
        },
        '/halls': { post: operationWith({ requestBody }) },
      },
      { components: { schemas: { 'a/b~c d': { title: 'odd' } } } },
    );
    const { schemas } = await readValue(document);
    expect(schemas).toEqual({ halls_post_requestBody: { title: 'hall' }, a_b_c_d: { title: 'odd' } });
  });

  test.each([
    ['itself', { A: { $ref: '#/components/schemas/A' } }],
    ['each other', { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }],
    ['itself through allOf', { A: { allOf: [{ $ref: '#/components/schemas/A' }] } }],
    ['itself through a mixture', { A: { oneOf: [{ not: { $ref: '#/components/schemas/A' } }] } }],
  ])('are refused when one only refers to %s', async (_, schemas) => {
    const error = await faultOf(readValue(bodySchema({ $ref: '#/components/schemas/A' }, { components: { schemas } })));
    expect(error.message).toMatch(/#\/components\/schemas\/A → .*#\/components\/schemas\/A\./);
  });

  test('are refused when the way to one leads through itself', async () => {
    const schemas = { A: { $ref: '#/components/schemas/A/properties/b' }, B: { $ref: '#/components/schemas/A/x' } };
    for (const name of ['A', 'B']) {
      const document = bodySchema({ $ref: `#/components/schemas/${name}` }, { components: { schemas } });
      expect(rulesOf(await faultOf(readValue(document)))).toContain('ref-unresolved');
    }
  });

  test('are refused in chains that are too long to follow', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`S${index}`, { $ref: `#/components/schemas/S${index + 1}` }]),
    );
    const components = { schemas: { ...schemas, S300: { type: 'string' } } };
    const error = await faultOf(readValue(bodySchema({ $ref: '#/components/schemas/S0' }, { components })));
    expect(rulesOf(error)).toEqual(['schema-cycle']);
  });
});
