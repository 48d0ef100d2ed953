import { isObject } from '../../model/json.ts';
import type { Schema } from '../../model/schema.ts';
import { cleanText, emptyRecord } from '../fields.ts';
import { dataOf, elements, members, type Node } from '../node.ts';
import { follow } from '../refs.ts';
import { printable } from '../source/sniff.ts';
import { valuesOf } from './enumeration.ts';
import { checkPattern } from './pattern.ts';
import type { Keyword, Scope } from './scope.ts';
import { type } from './type.ts';
import { xml } from './xml.ts';

function text(key: 'title' | 'description'): Keyword {
  return (draft, node, scope) => {
    const target = isObject(node.value) ? follow(scope.context, node, 'values') : node;
    if (typeof target?.value === 'string') draft[key] = cleanText(scope.context, node, target.value);
    else if (node.value !== null) warnDropped(node, key, 'a string', scope.context.report);
  };
}

function string(key: 'format' | 'contentEncoding' | 'contentMediaType'): Keyword {
  return (draft, node, scope) => {
    if (typeof node.value !== 'string') return warnDropped(node, key, 'a string', scope.context.report);
    if (draft.format === undefined || key !== 'format') draft[key] = node.value;
  };
}

function flag(key: 'deprecated' | 'readOnly' | 'writeOnly' | 'uniqueItems'): Keyword {
  return (draft, node, scope) => {
    if (node.value === true) draft[key] = true;
    else if (node.value !== false && node.value !== null) warnDropped(node, key, 'true or false', scope.context.report);
  };
}

function number(key: 'minimum' | 'maximum' | 'multipleOf'): Keyword {
  return (draft, node, scope) => {
    if (typeof node.value !== 'number') return refuse(node, key, 'a number', scope);
    if (key === 'multipleOf' && node.value <= 0) return warnDropped(node, key, 'above 0', scope.context.report);
    draft[key] = node.value;
  };
}

type Count = 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties';

function count(key: Count | 'minContains' | 'maxContains'): Keyword {
  return (draft, node, scope) => {
    if (typeof node.value !== 'number') return refuse(node, key, 'a number', scope);
    if (!Number.isInteger(node.value) || node.value < 0) {
      return warnDropped(node, key, 'a whole number from 0 up', scope.context.report);
    }
    draft[key] = node.value;
  };
}

/** A number since 2020-12; `true` and `false`, the form before, are settled by `settleDialect`. */
function exclusive(key: 'exclusiveMinimum' | 'exclusiveMaximum'): Keyword {
  return (draft, node, scope) => {
    if (typeof node.value === 'number') draft[key] = node.value;
    else if (typeof node.value !== 'boolean') refuse(node, key, 'a number', scope);
    else if (scope.context.dialect === '3.1') {
      scope.context.report.warn(
        node,
        'schema-dialect',
        `"${key}" is a number since OpenAPI 3.1; it is taken as in 3.0.`,
      );
    }
  };
}

type SubSchema = 'contains' | 'unevaluatedItems' | 'additionalProperties' | 'unevaluatedProperties' | 'propertyNames';

function schema(key: SubSchema | 'not' | 'if' | 'then' | 'else'): Keyword {
  return (draft, node, scope, convert) => {
    draft[key] = convert(node, scope);
  };
}

const items: Keyword = (draft, node, scope, convert) => {
  if (!Array.isArray(node.value)) {
    draft.items = convert(node, scope);
    return;
  }
  scope.context.report.warn(node, 'schema-dialect', 'A list of "items" is taken for "prefixItems".');
  if (node.value.length > 0) draft.prefixItems = elements(node).map((element) => convert(element, scope));
};

function schemas(key: 'allOf' | 'anyOf' | 'oneOf' | 'prefixItems'): Keyword {
  return (draft, node, scope, convert) => {
    if (!Array.isArray(node.value)) return refuse(node, key, 'a list of schemas', scope);
    if (node.value.length === 0) return warnDropped(node, key, 'a list with at least one schema', scope.context.report);
    draft[key] = elements(node).map((element) => convert(element, scope));
  };
}

function schemaMap(key: 'properties' | 'dependentSchemas'): Keyword {
  return (draft, node, scope, convert) => {
    const map = mapOf(node, key, scope);
    if (!map || isTooWide(map, key, scope)) return;
    const read = emptyRecord<Schema>();
    for (const [name, member] of members(map)) read[name] = convert(member, scope);
    draft[key] = read;
  };
}

const MAX_MEMBERS = 10_000;

/** No agent can use, and few validators can compile, an object of so many properties; without them it takes any. */
function isTooWide(map: Node, key: string, { context }: Scope): boolean {
  const { length } = Object.keys(Object(map.value));
  if (length <= MAX_MEMBERS) return false;
  const message = `"${key}" has ${length} members, more than ${MAX_MEMBERS}: they are left out, and any are allowed.`;
  context.report.warn(map, 'schema-size', message, 'Describe them by "additionalProperties".');
  return true;
}

/** A map may be split off into another file by a `$ref` in its place: then that is a string, and not a property's schema. */
function mapOf(node: Node, key: string, scope: Scope): Node | undefined {
  if (node.value === null) return undefined;
  if (!isObject(node.value)) return refuse(node, key, 'an object', scope);
  return typeof node.value['$ref'] === 'string' ? follow(scope.context, node, 'values') : node;
}

const patternProperties: Keyword = (draft, node, scope, convert) => {
  const { report } = scope.context;
  if (!isObject(node.value)) return refuse(node, 'patternProperties', 'an object', scope);
  const read = emptyRecord<Schema>();
  for (const [name, member] of members(node)) {
    const checked = checkPattern(name);
    if ('pattern' in checked) read[checked.pattern] = convert(member, scope);
    else report.warn(member, 'schema-pattern', `This pattern is left out: ${checked.problem}.`);
  }
  draft.patternProperties = read;
};

const pattern: Keyword = (draft, node, scope) => {
  if (typeof node.value !== 'string') return refuse(node, 'pattern', 'a string', scope);
  const checked = checkPattern(node.value);
  if ('pattern' in checked) draft.pattern = checked.pattern;
  else scope.context.report.warn(node, 'schema-pattern', `This pattern is left out: ${checked.problem}.`);
};

const enumeration: Keyword = (draft, node, scope) => {
  if (!Array.isArray(node.value)) return refuse(node, 'enum', 'a list', scope);
  const values = valuesOf(node, scope.context);
  if (values === undefined) return warnDropped(node, 'enum', 'a list with at least one value', scope.context.report);
  draft.enum = values;
};

const required: Keyword = (draft, node, scope) => {
  const { value } = node;
  if (value === null || typeof value === 'boolean')
    return warnDropped(node, 'required', 'a list of names', scope.context.report);
  if (!Array.isArray(value)) return refuse(node, 'required', 'a list of names', scope);
  const names = new Set<string>();
  for (const element of elements(node)) {
    if (typeof element.value === 'string') names.add(element.value);
    else refuse(element, 'required', 'a list of names', scope);
  }
  if (names.size > 0) draft.required = [...names];
};

const dependentRequired: Keyword = (draft, node, scope) => {
  const read = emptyRecord<readonly string[]>();
  for (const [name, member] of members(node)) {
    const names = elements(member).map(({ value }) => value);
    if (names.every((value) => typeof value === 'string')) read[name] = names;
    else warnDropped(member, 'dependentRequired', 'a list of names', scope.context.report);
  }
  draft.dependentRequired = read;
};

/** Until draft 7 one keyword for what 2019-09 split into `dependentRequired` and `dependentSchemas`. */
const dependencies: Keyword = (draft, node, scope, convert) => {
  for (const [name, member] of members(mapOf(node, 'dependencies', scope))) {
    if (!Array.isArray(member.value)) {
      draft.dependentSchemas = Object.assign(emptyRecord<Schema>(), draft.dependentSchemas, {
        [name]: convert(member, scope),
      });
      continue;
    }
    const names = elements(member).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    draft.dependentRequired = Object.assign(emptyRecord<readonly string[]>(), draft.dependentRequired, {
      [name]: names,
    });
  }
};

const examples: Keyword = (draft, node) => {
  if (Array.isArray(node.value)) draft.examples = elements(node).map((element) => dataOf(element) ?? null);
};

const example: Keyword = (draft, node) => {
  draft.examples ??= [dataOf(node) ?? null];
};

/** Every keyword that is read, by name; `nullable` and the boolean `exclusive…` are for `settleDialect`. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['type', type],
  ['title', text('title')],
  ['description', text('description')],
  ['default', (draft, node) => (draft.default = dataOf(node))],
  ['const', (draft, node) => (draft.const = dataOf(node))],
  ['example', example],
  ['examples', examples],
  ['enum', enumeration],
  ['pattern', pattern],
  ['xml', xml],
  ['items', items],
  ['required', required],
  ['dependentRequired', dependentRequired],
  ['dependencies', dependencies],
  ['patternProperties', patternProperties],
  ...(['deprecated', 'readOnly', 'writeOnly', 'uniqueItems'] as const).map((key) => [key, flag(key)] as const),
  ...(['format', 'contentEncoding', 'contentMediaType'] as const).map((key) => [key, string(key)] as const),
  ...(['minimum', 'maximum', 'multipleOf'] as const).map((key) => [key, number(key)] as const),
  ...(['exclusiveMinimum', 'exclusiveMaximum'] as const).map((key) => [key, exclusive(key)] as const),
  ...(['minLength', 'maxLength', 'minItems', 'maxItems'] as const).map((key) => [key, count(key)] as const),
  ...(['minProperties', 'maxProperties', 'minContains', 'maxContains'] as const).map(
    (key) => [key, count(key)] as const,
  ),
  ...(['contains', 'unevaluatedItems', 'propertyNames'] as const).map((key) => [key, schema(key)] as const),
  ...(['additionalProperties', 'unevaluatedProperties'] as const).map((key) => [key, schema(key)] as const),
  ...(['not', 'if', 'then', 'else'] as const).map((key) => [key, schema(key)] as const),
  ...(['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const).map((key) => [key, schemas(key)] as const),
  ...(['properties', 'dependentSchemas'] as const).map((key) => [key, schemaMap(key)] as const),
]);

type Reporter = Scope['context']['report'];

function refuse(node: Node, key: string, what: string, { fault }: Scope): undefined {
  fault(node, 'schema-keyword', `"${key}" must be ${what}, not ${printable(node.value)}.`);
}

function warnDropped(node: Node, key: string, what: string, report: Reporter): undefined {
  report.warn(node, 'schema-keyword', `"${key}" must be ${what}; it is left out.`);
}
