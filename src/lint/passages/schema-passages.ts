import { isObject, type Json } from '../../model/json.ts';
import type { Schema, SchemaObject } from '../../model/schema.ts';
import { below, quoted, type Passage, type Visit } from '../passage.ts';

/** What a schema or a value belongs to, where it is written, and the field whose values it describes. */
export type Owner = Pick<Passage, 'of' | 'place' | 'field'>;

/** Values of large examples that are looked at. */
const MOST_VALUES = 200;

/** Visits every text, name and value of a schema, without following references: named schemas are walked by themselves. */
export function visitSchema(schema: Schema, owner: Owner, withExamples: boolean, visit: Visit): void {
  if (typeof schema === 'boolean') return;
  for (const key of Object.keys(schema)) {
    const keyword = KEYWORDS.get(key);
    if (keyword !== undefined && (withExamples || key !== 'examples')) keyword(schema, owner, withExamples, visit);
  }
}

type Keyword = (schema: SchemaObject, owner: Owner, withExamples: boolean, visit: Visit) => void;

function text(key: 'title' | 'description'): Keyword {
  return (schema, { of, place }, _, visit) => {
    visit({ kind: 'text', text: schema[key] ?? '', of: () => `the ${key} of ${of()}`, place: below(place, key) });
  };
}

function values(key: 'enum' | 'examples'): Keyword {
  return (schema, owner, _, visit) => {
    const of = () => `a value of ${owner.of()}`;
    for (const [index, one] of (schema[key] ?? []).entries()) {
      visitValue(one, { ...owner, of, place: below(owner.place, key, index) }, visit);
    }
  };
}

function value(key: 'default' | 'const'): Keyword {
  return (schema, owner, _, visit) => {
    const of = () => `the ${key} of ${owner.of()}`;
    visitValue(schema[key] ?? null, { ...owner, of, place: below(owner.place, key) }, visit);
  };
}

type Single = 'items' | 'contains' | 'not' | 'if' | 'then' | 'else' | 'propertyNames' | 'additionalProperties';

function single(key: Single | 'unevaluatedItems' | 'unevaluatedProperties'): Keyword {
  return (schema, owner, withExamples, visit) => {
    visitSchema(schema[key] ?? true, { ...owner, place: below(owner.place, key) }, withExamples, visit);
  };
}

function list(key: 'allOf' | 'anyOf' | 'oneOf' | 'prefixItems'): Keyword {
  return (schema, owner, withExamples, visit) => {
    for (const [index, inner] of (schema[key] ?? []).entries()) {
      visitSchema(inner, { ...owner, place: below(owner.place, key, index) }, withExamples, visit);
    }
  };
}

function map(key: 'properties' | 'patternProperties' | 'dependentSchemas'): Keyword {
  return (schema, owner, withExamples, visit) => {
    for (const [name, inner] of Object.entries(schema[key] ?? {})) {
      const place = below(owner.place, key, name);
      if (key === 'properties') visit({ kind: 'name', text: name, of: () => `a property of ${owner.of()}`, place });
      const of = () => `property ${quoted(name)} of ${owner.of()}`;
      visitSchema(inner, { of, place, field: name }, withExamples, visit);
    }
  };
}

const KEYWORDS = new Map<string, Keyword>([
  ['title', text('title')],
  ['description', text('description')],
  ['enum', values('enum')],
  ['examples', values('examples')],
  ['default', value('default')],
  ['const', value('const')],
  ['items', single('items')],
  ['contains', single('contains')],
  ['unevaluatedItems', single('unevaluatedItems')],
  ['additionalProperties', single('additionalProperties')],
  ['unevaluatedProperties', single('unevaluatedProperties')],
  ['propertyNames', single('propertyNames')],
  ['not', single('not')],
  ['if', single('if')],
  ['then', single('then')],
  ['else', single('else')],
  ['allOf', list('allOf')],
  ['anyOf', list('anyOf')],
  ['oneOf', list('oneOf')],
  ['prefixItems', list('prefixItems')],
  ['properties', map('properties')],
  ['patternProperties', map('patternProperties')],
  ['dependentSchemas', map('dependentSchemas')],
]);

/** Visits the strings of a JSON value; inside objects each belongs to the field it is the value of. */
export function visitValue(whole: Json, owner: Owner, visit: Visit): void {
  const open: [Json, Owner][] = [[whole, owner]];
  for (const [current, at] of open) {
    if (typeof current === 'string') visit({ kind: 'value', text: current, ...at });
    else if (open.length < MOST_VALUES) open.push(...partsOf(current, at));
  }
}

function partsOf(whole: Json, owner: Owner): [Json, Owner][] {
  if (isObject(whole)) {
    return Object.entries(whole).map(([field, part]) => [part, { ...owner, place: below(owner.place, field), field }]);
  }
  if (!Array.isArray(whole)) return [];
  return whole.map((part: Json, index) => [part, { ...owner, place: below(owner.place, index) }]);
}
