import { expect, test } from 'vitest';
import { bodySchema, documentWith, firstBodySchema, readValue } from '../fixtures.ts';

const kind = { type: 'string' };
const SCHEMAS = {
  Cat: { type: 'object', properties: { kind } },
  Dog: { type: 'object', properties: { kind: { type: 'string', enum: ['dog'] } } },
  Ant: { allOf: [{ $ref: '#/components/schemas/Cat' }] },
  Bee: { type: 'object', properties: { kind: { type: 'integer' } } },
};
const ref = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });

function withMapping(mapping: object, more: object = {}) {
  const schema = {
    oneOf: [ref('Cat'), ref('Dog'), ref('Ant'), ref('Bee')],
    discriminator: { propertyName: 'kind', mapping, ...more },
  };
  return readValue(bodySchema(schema, { components: { schemas: SCHEMAS }, openapi: '3.0.3' }));
}

test('a mapping tells alternatives apart, unless they say it themselves or something else', async () => {
  const api = await withMapping({
    cat: 'Cat',
    dog: 'Dog',
    ant: '#/components/schemas/Ant',
    termite: 'Ant',
    bee: 'Bee',
  });
  expect(firstBodySchema(api)).toEqual({
    oneOf: [
      { $ref: '#/$defs/Cat', properties: { kind: { const: 'cat' } } },
      { $ref: '#/$defs/Dog' },
      { $ref: '#/$defs/Ant', properties: { kind: { enum: ['ant', 'termite'] } } },
      { $ref: '#/$defs/Bee' },
    ],
  });
  expect(api.findings).toEqual([]);
});

test('what a mapping leads to but nothing is there is a warning that names the key, and the union stays', async () => {
  const mapping = {
    a: '#/components/schemas/Gone',
    b: 'Nobody',
    c: 'http://127.0.0.1:9/x.json',
    d: 7,
    ['__proto__']: 'Cat',
  };
  const api = await withMapping(JSON.parse(JSON.stringify(mapping)), { defaultMapping: 'None' });
  const union = { oneOf: [{ $ref: '#/$defs/Cat', properties: { kind: { const: '__proto__' } } }, {}, {}, {}] };
  expect(firstBodySchema(api)).toMatchObject(union);
  expect(api.findings.map(({ rule, level, place }) => [rule, level, place?.pointer.split('/').at(-1)])).toEqual(
    ['defaultMapping', 'a', 'b', 'c', 'd'].map((key) => ['discriminator', 'warning', key]),
  );
  expect(api.findings[2]?.message).toContain('The mapping of b leads to no schema: Nobody');
});

test('a discriminator of Swagger 2.0, which is a name alone, restricts nothing', async () => {
  const schema = { type: 'object', discriminator: 'kind', properties: { kind }, required: ['kind'] };
  const operation = { parameters: [{ name: 'body', in: 'body', schema }], responses: { '200': { description: 'ok' } } };
  const document = { swagger: '2.0', info: { title: 'T', version: '1' }, paths: { '/a': { post: operation } } };
  const { discriminator: _, ...plain } = schema;
  expect(firstBodySchema(await readValue(document))).toEqual(plain);
});

test('an alternative of an answer that may not be fetched is left open, not refused', async () => {
  const schema = {
    oneOf: [{ $ref: 'https://rooms.example/cat.json' }, ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: { dog: 'Dog' } },
  };
  const content = { 'application/json': { schema } };
  const get = { responses: { '200': { description: 'ok', content } } };
  const api = await readValue(documentWith({ '/a': { get } }, { components: { schemas: SCHEMAS } }));
  expect(api.operations[0]?.responses[0]?.content[0]?.schema).toEqual({ oneOf: [true, { $ref: '#/$defs/Dog' }] });
  expect(api.findings).toMatchObject([{ rule: 'ref-remote', level: 'warning' }]);
});
