import type { Json } from './json.ts';

/**
 * JSON Schema 2020-12, whatever dialect the document was written in: the readers translate.
 * `$ref` is always `#/$defs/<name>`, a key of `ApiModel.schemas`; references are kept, so recursion survives.
 */
export type Schema = boolean | SchemaObject;

export type SchemaType = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string';

/** The keywords the project reads; a reader drops every other one, `x-` extensions included. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly xml?: Xml;

  readonly enum?: readonly Json[];
  readonly const?: Json;

  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly unevaluatedItems?: Schema;

  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;

  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/** How a value is written as XML. @see OpenAPI 3.1 section 4.8.26; what 3.2 says by `nodeType` is said as here. */
export interface Xml {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** The value is the text of the element around it. */
  readonly text?: boolean;
}

/** Named schemas, the `$defs` every `$ref` points into. */
export type Schemas = Readonly<Record<string, Schema>>;

const DEFS = '#/$defs/';

/** The `$ref` for a named schema. */
export function refTo(name: string): string {
  return DEFS + name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The name a `$ref` points to. */
export function refName(ref: string): string {
  const name = ref.slice(DEFS.length);
  return name.includes('~') ? name.replaceAll('~1', '/').replaceAll('~0', '~') : name;
}

/** Follows `$ref`s until a schema that is not just a reference; a pure reference cycle ends as `true`. */
export function resolve(schema: Schema | undefined, schemas: Schemas): Schema {
  let current = schema ?? true;
  for (let hops = 0; hops < 100; hops++) {
    if (typeof current === 'boolean' || current.$ref === undefined) return current;
    current = schemas[refName(current.$ref)] ?? true;
  }
  return true;
}
