import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsModule from 'ajv-formats';
import type { Documents, Node } from './documents.ts';
import { isObject, list, member, text, type JsonObject } from './json.ts';
import { at, isFile, knownTypes, ownComponent, readOnlyNames, repair, selectByDiscriminator } from './dialect.ts';

export type Schema = boolean | JsonObject;

const NUMBERS = new Set(['maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf']);
const COUNTS = new Set(['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties']);
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLES = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const OF_3_1 = new Set([
  'const',
  'prefixItems',
  'patternProperties',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
]);

// ajv-formats is CommonJS: under Node its function is the module, for TypeScript a member of it.
const addFormats = formatsModule.default;

const AJV = {
  strict: false,
  validateSchema: false,
  logger: false,
  code: { regExp: Object.assign(tolerantRegExp, { code: 'tolerantRegExp' }) },
} as const;

/** The schemas of a document as JSON Schema 2020-12, as a request must obey them, and their validators. */
export class Schemas {
  readonly #documents: Documents;
  readonly #modern: boolean;
  readonly #keys = new Map<string, string>();
  readonly #byKey = new Map<string, Schema>();
  readonly #byPlace = new Map<string, Schema>();
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020(AJV);
  readonly #withoutFormats = new Ajv2020({ ...AJV, validateFormats: false });

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#modern = /^3\.[1-9]/.test(text(member(documents.root.value, 'openapi')) ?? '');
    addFormats(this.#ajv);
  }

  /** What is wrong with a value under the schema at this place; undefined when nothing is. */
  fault(node: Node, value: unknown): string | undefined {
    const validate = this.#validator(node, this.#ajv);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || '(value)'} ${error?.message ?? 'is wrong'}`;
  }

  /** Whether the schema forbids a value by more than a `format`, which is a note and no rule (JSON Schema 2020-12 §7.2.1). */
  forbids(node: Node, value: unknown): boolean {
    return !this.#validator(node, this.#withoutFormats)(value);
  }

  /** The schema at this place; its references are names that `resolve` knows. */
  schema(node: Node): Schema {
    const place = `${node.file}#${node.pointer}`;
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    const schema = this.#normalise(node);
    this.#register();
    this.#byPlace.set(place, schema);
    return schema;
  }

  /** The schema a reference of a normalised schema stands for. */
  resolve(reference: string): Schema {
    return this.#byKey.get(reference) ?? true;
  }

  #validator(node: Node, ajv: Ajv2020): ValidateFunction {
    const place = `${ajv === this.#ajv} ${node.file}#${node.pointer}`;
    const known = this.#validators.get(place);
    if (known) return known;
    const made = ajv.compile(this.schema(node));
    this.#validators.set(place, made);
    return made;
  }

  readonly #pending: (readonly [string, Node])[] = [];

  /** References are followed when a schema is registered, not when it is met: schemas may be recursive. */
  #register(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const [key, node] = next;
      const schema = this.#normalise(node);
      this.#byKey.set(key, schema);
      const asObject = typeof schema === 'boolean' ? { allOf: [schema] } : schema;
      for (const ajv of [this.#ajv, this.#withoutFormats]) ajv.addSchema(asObject, key);
    }
  }

  #keyOf(node: Node): string {
    const place = `${node.file}#${node.pointer}`;
    const known = this.#keys.get(place);
    if (known !== undefined) return known;
    const key = `schema${this.#keys.size}`;
    this.#keys.set(place, key);
    this.#pending.push([key, node]);
    return key;
  }

  #normalise(node: Node, readOnly: ReadonlySet<string> = NONE): Schema {
    const { value } = node;
    if (typeof value === 'boolean') return value;
    if (!isObject(value)) return true;
    const reference = text(value['$ref']) ?? text(value['$dynamicRef']) ?? ownComponent(node);
    if (reference !== undefined) {
      const target = { $ref: this.#keyOf(this.#documents.target(node, reference)) };
      return this.#modern ? { allOf: [target, this.#keywords(node, value, readOnly)] } : target;
    }
    const schema = this.#keywords(node, value, readOnly);
    const nullable = value['nullable'] === true || value['x-nullable'] === true;
    return nullable && !this.#modern ? { anyOf: [{ type: 'null' }, schema] } : schema;
  }

  #keywords(node: Node, value: JsonObject, inherited: ReadonlySet<string>): JsonObject {
    // Bytes are objects here when they came as such, text where JSON carries them.
    if (isFile(value)) return { type: ['string', 'object'], 'x-binary': true };
    const result: Record<string, unknown> = Object.create(null);
    const readOnly = new Set([...inherited, ...readOnlyNames(this.#documents, node)]);
    for (const [keyword, given] of Object.entries(value)) {
      if (OF_3_1.has(keyword) && !this.#modern) continue;
      const kept = this.#keyword(at(node, keyword), keyword, given, readOnly);
      if (kept !== undefined) result[keyword] = kept;
    }
    repair(value, result);
    selectByDiscriminator(this.#documents, node, result);
    const required = list(value['required']).filter((name) => typeof name === 'string' && !readOnly.has(name));
    return required.length > 0 ? { ...result, required } : { ...result };
  }

  #keyword(node: Node, keyword: string, given: unknown, readOnly: ReadonlySet<string>): unknown {
    if (keyword === 'type') return knownTypes(given);
    if (keyword === 'enum') return Array.isArray(given) && given.length > 0 ? given : undefined;
    if (keyword === 'const') return given;
    if (NUMBERS.has(keyword)) return typeof given === 'number' ? given : undefined;
    if (COUNTS.has(keyword)) return Number.isInteger(given) ? given : undefined;
    if (keyword === 'pattern' || keyword === 'format') return text(given);
    if (keyword === 'uniqueItems' || keyword === 'readOnly' || keyword === 'writeOnly') return given === true;
    if (MAPS.has(keyword) && isObject(given)) return this.#map(node, given);
    if (LISTS.has(keyword) && Array.isArray(given) && given.length > 0)
      return given.map((_, index) => this.#branch(at(node, String(index)), readOnly));
    if (keyword.startsWith('unevaluated') || SINGLES.has(keyword))
      return isObject(given) || typeof given === 'boolean' ? this.#normalise({ ...node, value: given }) : undefined;
    if (keyword === 'dependentRequired') return isObject(given) ? given : undefined;
    // Only text is kept as an example: what looks like a schema within one would be taken for one.
    return keyword === 'example' || keyword === 'default' ? text(given) : undefined;
  }

  #map(node: Node, given: JsonObject): JsonObject {
    const pairs = Object.entries(given).map(([name, value]) => [name, this.#normalise({ ...at(node, name), value })]);
    return Object.fromEntries(pairs) as JsonObject;
  }

  /** A branch stands in place where it requires what its siblings declare read-only: of answers alone, that is. */
  #branch(node: Node, readOnly: ReadonlySet<string>): Schema {
    const target = this.#documents.follow(node);
    const required = list(member(target.value, 'required'));
    const inPlace = isObject(node.value) && '$ref' in node.value && required.some((name) => readOnly.has(String(name)));
    return this.#normalise(inPlace ? target : node, readOnly);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** A pattern as ECMA-262 reads it, with or without the flag `u`; one that is neither forbids nothing. */
function tolerantRegExp(pattern: string, flags: string): RegExp {
  for (const tried of [flags, flags.replace('u', '')]) {
    try {
      return new RegExp(pattern, tried);
    } catch {
      continue;
    }
  }
  return /(?:)/;
}
