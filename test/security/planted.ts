import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { pointerTo } from '../../src/model/place.ts';

/** A string or a key that is planted: where it is in the template, and where in the document. */
export interface Spot {
  /** A JSON pointer, with ` key` behind it where the key itself is planted. */
  readonly place: string;
  readonly pointer: string;
}

export interface Planted {
  readonly document: JsonObject;
  readonly spots: readonly Spot[];
}

/** Marks a string or a key of the document below that a payload replaces; what follows keeps it apart from others. */
const SLOT = '§';

const text = `${SLOT}`;

/** Every kind of string and key that OpenAPI lets a document choose. */
const TEMPLATE: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: text,
    version: text,
    summary: text,
    description: text,
    termsOfService: text,
    contact: { name: text, url: text, email: text },
    license: { name: text, identifier: text },
    [`x-${SLOT}`]: text,
  },
  servers: [
    { url: `https://api.test/${SLOT}`, description: text },
    { url: 'https://{region}.test', variables: { region: { default: text, enum: [text], description: text } } },
  ],
  tags: [{ name: text, description: text, externalDocs: { url: text, description: text } }],
  security: [{ [`${SLOT}key`]: [] }],
  [`x-${SLOT}`]: { [SLOT]: text },
  paths: {
    [`/things${SLOT}`]: {
      summary: text,
      description: text,
      get: {
        operationId: `${SLOT}list`,
        summary: text,
        description: text,
        tags: [text],
        parameters: [
          parameter('query', `${SLOT}a`),
          parameter('header', `X-${SLOT}`),
          parameter('cookie', `${SLOT}c`),
          { name: `${SLOT}content`, in: 'query', content: { [`application/${SLOT}+json`]: { schema: thing() } } },
        ],
        responses: {
          '200': {
            description: text,
            headers: { [`X-${SLOT}`]: { description: text, schema: { type: 'string', default: text } } },
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
                examples: { [SLOT]: { summary: text, value: text } },
              },
            },
            links: { [SLOT]: { operationId: `${SLOT}get`, description: text, parameters: { [SLOT]: text } } },
          },
          default: { description: text },
        },
        [`x-${SLOT}`]: text,
      },
      post: {
        operationId: `${SLOT}create`,
        summary: text,
        description: text,
        tags: [text, `${SLOT}2`],
        requestBody: {
          description: text,
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Thing' }, example: { [SLOT]: text } },
          },
        },
        responses: { '201': { description: text, content: { 'application/json': { schema: thing() } } } },
        callbacks: {
          [SLOT]: { [`{$request.body#/${SLOT}}`]: { post: { responses: { '200': { description: text } } } } },
        },
        security: [{ [`${SLOT}oauth`]: [text] }],
      },
    },
    [`/things${SLOT}/{${SLOT}id}`]: {
      parameters: [parameter('path', `${SLOT}id`)],
      get: {
        operationId: `${SLOT}get`,
        responses: {
          '200': {
            description: text,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
        },
      },
      put: {
        operationId: `${SLOT}replace`,
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: thing(),
              encoding: {
                [`${SLOT}plain`]: { contentType: text, headers: { [SLOT]: { schema: { type: 'string' } } } },
              },
            },
          },
        },
        responses: { '204': { description: text } },
      },
      delete: { operationId: `${SLOT}remove`, summary: text, responses: { '204': { description: text } } },
    },
  },
  webhooks: { [SLOT]: { post: { summary: text, responses: { '200': { description: text } } } } },
  components: {
    schemas: {
      Thing: thing(),
      [`${SLOT}Other`]: {
        type: 'object',
        title: text,
        properties: { [`${SLOT}nested`]: { $ref: '#/components/schemas/Thing' } },
      },
    },
    securitySchemes: {
      [`${SLOT}key`]: { type: 'apiKey', in: 'header', name: `X-${SLOT}`, description: text },
      [`${SLOT}oauth`]: {
        type: 'oauth2',
        description: text,
        flows: { clientCredentials: { tokenUrl: `https://auth.test/${SLOT}`, scopes: { [SLOT]: text } } },
      },
      [`${SLOT}http`]: { type: 'http', scheme: 'bearer', bearerFormat: text },
    },
  },
};

function parameter(place: string, name: string): JsonObject {
  return {
    name,
    in: place,
    ...(place === 'path' && { required: true }),
    description: text,
    schema: { type: 'string', title: text, description: text, default: text, examples: [text] },
    example: text,
  };
}

function thing(): JsonObject {
  return {
    type: 'object',
    title: text,
    description: text,
    required: [`${SLOT}plain`],
    properties: {
      [`${SLOT}plain`]: { type: 'string', description: text, default: text, examples: [text] },
      [`${SLOT}choice`]: { type: 'string', enum: [text, `${SLOT}other`] },
      [`${SLOT}fixed`]: { const: text },
      [`${SLOT}matched`]: { type: 'string', pattern: text, format: text, contentMediaType: text },
      [`${SLOT}map`]: { type: 'object', additionalProperties: { type: 'string', description: text } },
      [`${SLOT}either`]: {
        oneOf: [
          { type: 'string', title: text },
          { type: 'object', properties: { [SLOT]: { type: 'string' } } },
        ],
        discriminator: { propertyName: text, mapping: { [SLOT]: text } },
      },
    },
    patternProperties: { [SLOT]: { type: 'string', description: text } },
    [`x-${SLOT}`]: [text],
  };
}

/** The document with `payload` in every string and key that may be anything, except at the places in `spared`. */
export function plant(payload: string, neutral: string, spared: ReadonlySet<string> = new Set()): Planted {
  const spots: Spot[] = [];
  const fill = (slotted: string, place: string): string =>
    slotted.replaceAll(SLOT, () => (spared.has(place) ? neutral : payload));
  const walk = (value: Json, place: string, pointer: string): Json => {
    if (typeof value === 'string') {
      if (value.includes(SLOT)) spots.push({ place, pointer });
      return fill(value, place);
    }
    if (Array.isArray(value)) {
      return value.map((item: Json, index) => walk(item, pointerTo(place, index), pointerTo(pointer, index)));
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([slotted, inner]) => {
      const at = pointerTo(place, slotted);
      const key = fill(slotted, `${at} key`);
      const to = pointerTo(pointer, key);
      if (slotted.includes(SLOT)) spots.push({ place: `${at} key`, pointer: to });
      return [key, walk(inner, at, to)] as const;
    });
    // Unlike a literal or an assignment, this makes `__proto__` a key like any other.
    return Object.fromEntries(entries);
  };
  const document = walk(TEMPLATE, '', '');
  if (!isObject(document)) throw new Error('the template is no object');
  return { document, spots };
}
