import type { Documents, Node } from './documents.ts';
import { list, member, text } from './json.ts';
import { isIgnored, isLocation, schemaOf, type Body, type Encoding, type Parameter } from './operation.ts';

/** The parameter of a Swagger 2.0 document in the words of OpenAPI 3; none for those that make up the body. */
export function parameterOfSwagger(documents: Documents, node: Node): readonly Parameter[] {
  const name = text(member(node.value, 'name'));
  const where = member(node.value, 'in');
  if (name === undefined || !isLocation(where) || isIgnored(where, name)) return [];
  const required = where === 'path' || member(node.value, 'required') === true;
  const style = collectionStyle(node, where === 'query');
  return [{ name, in: where, wholeQuery: false, required, ...style, schema: documents.follow(node) }];
}

/** How `collectionFormat` reads as style and explode. */
function collectionStyle(node: Node, query: boolean): { readonly style: string; readonly explode: boolean } {
  const simple = query ? 'form' : 'simple';
  switch (member(node.value, 'collectionFormat')) {
    case 'multi':
      return { style: 'form', explode: true };
    case 'ssv':
      return { style: 'spaceDelimited', explode: false };
    case 'tsv':
      return { style: 'tabDelimited', explode: false };
    case 'pipes':
      return { style: 'pipeDelimited', explode: false };
    default:
      return { style: simple, explode: false };
  }
}

/** The body of a Swagger 2.0 operation: its body parameter, or its form. */
export function bodyOfSwagger(documents: Documents, operation: Node, parameters: readonly Node[]): Body | undefined {
  const consumes = list(member(operation.value, 'consumes') ?? member(documents.root.value, 'consumes')).map(String);
  const body = parameters.find(({ value }) => member(value, 'in') === 'body');
  if (body) {
    const required = member(body.value, 'required') === true;
    const media = { schema: schemaOf(body), encoding: new Map<string, Encoding>() };
    const types = consumes.length > 0 ? consumes : ['application/json'];
    return { required, content: new Map(types.map((type) => [type.toLowerCase(), media])) };
  }
  const fields = parameters.filter(({ value }) => member(value, 'in') === 'formData');
  return fields.length > 0 ? formOf(fields, consumes) : undefined;
}

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'];

function formOf(fields: readonly Node[], consumes: readonly string[]): Body {
  const named = fields.map((field) => [String(member(field.value, 'name')), field] as const);
  const required = named.filter(([, { value }]) => member(value, 'required') === true).map(([name]) => name);
  const hasFile = fields.some(({ value }) => member(value, 'type') === 'file');
  const properties = Object.fromEntries(named.map(([name, { value }]) => [name, withoutRequired(value)]));
  const [{ file, pointer } = { file: '', pointer: '' }] = fields;
  const schema: Node = { value: { type: 'object', properties, required }, file, pointer: `${pointer}#form` };
  const lists = named.filter(([, { value }]) => member(value, 'type') === 'array');
  const encoding = new Map(lists.map(([name, field]) => [name, { ...collectionStyle(field, true), headers: [] }]));
  const declared = consumes.map((type) => type.toLowerCase()).filter((type) => FORMS.includes(type));
  const types =
    declared.length > 0 ? declared : [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
  return { required: required.length > 0, content: new Map(types.map((type) => [type, { schema, encoding }])) };
}

/** A parameter is nearly a schema; its `required` means something else. */
function withoutRequired(value: unknown): unknown {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([name]) => name !== 'required'));
}
