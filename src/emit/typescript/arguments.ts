import { requestContent } from '../../model/content.ts';
import { parseTarget, resolveInputs, type ResolvedInput, type Target } from '../../model/inputs.ts';
import { objectShape } from '../../model/object-shape.ts';
import { braces, code, type Code } from '../../print/code.ts';
import { propertyAccess, propertyKey } from '../../print/literal.ts';
import { member, typeOf } from '../../print/types.ts';
import type { EmitContext } from '../context.ts';

type Place = Exclude<Target['in'], 'querystring'>;

const PLACES: readonly Place[] = ['path', 'query', 'header', 'cookie', 'body'];

/** The group of the arguments that a value goes to: the whole query string (OpenAPI 3.2) is part of the query. */
export function groupOf(place: Target['in']): Place {
  return place === 'querystring' ? 'query' : place;
}

/** One value of the request a tool makes: where it goes, its expression in `run`, its type in the API client. */
interface Value {
  readonly name: string | undefined;
  readonly place: Place;
  readonly expression: Code;
  readonly type: Code;
  readonly required: boolean;
}

type ToolOfContext = EmitContext['tools'][number];

/** The arguments a tool passes to the API client, `{ path: { id: input.id } }`, and their type. */
export interface CallArguments {
  readonly expression: Code;
  readonly type: Code;
  /** False when the call may be made without any argument. */
  readonly required: boolean;
  /** Whether the expression reads `input`. */
  readonly readsInput: boolean;
  /** Whether the expression reads `at`, where a page starts and how long it is. */
  readonly readsAt: boolean;
}

export function callArguments(context: EmitContext, entry: ToolOfContext): CallArguments {
  const inputs = resolveInputs(context.api, entry.operation, entry.tool);
  const paged = fromPaging(entry);
  const values = [...inputs.map(fromInput), ...paged];
  const extra = entry.tool.extra === undefined ? undefined : extraPlace(context, entry);
  const groups = PLACES.flatMap((place) => group(place, values, extra === place));
  return {
    expression: braces(groups.map(({ expression }) => expression)),
    type: braces(
      groups.map(({ type }) => type),
      ';',
    ),
    required: groups.some(({ required }) => required),
    readsInput: inputs.length > 0 || extra !== undefined,
    readsAt: paged.length > 0,
  };
}

/** Fields beyond those of the design go to the body where it is an object, else to the query. */
export function extraPlace(context: EmitContext, { operation }: ToolOfContext): 'body' | 'query' {
  const media = requestContent(operation.body);
  return media !== undefined && objectShape(media.schema, context.api.schemas) !== undefined ? 'body' : 'query';
}

function fromInput({ name, target, shape, required, default: preset }: ResolvedInput): Value {
  return {
    name: target.name,
    place: groupOf(target.in),
    expression: code`input${propertyAccess(name)}`,
    type: typeOf(shape),
    required: required || preset !== undefined,
  };
}

function fromPaging({ tool }: ToolOfContext): readonly Value[] {
  const { size, position } = tool.paging ?? {};
  const value = (to: string, expression: Code, type: Code): Value => {
    const target = parseTarget(to);
    return { name: target.name, place: groupOf(target.in), expression, type, required: false };
  };
  return [
    ...(size === undefined ? [] : [value(size, code`at.size`, code`number`)]),
    ...(position === undefined ? [] : [value(position, code`at.position`, code`number | string`)]),
  ];
}

interface Group {
  readonly expression: Code;
  readonly type: Code;
  readonly required: boolean;
}

function group(place: Place, all: readonly Value[], extra: boolean): readonly Group[] {
  const values = all.filter((value) => value.place === place);
  const whole = values.find(({ name }) => name === undefined);
  if (whole !== undefined) {
    const { expression, type, required } = whole;
    return [{ expression: code`body: ${expression}`, type: member('body', type, required), required }];
  }
  if (values.length === 0 && !extra) return [];
  const required = values.some((value) => value.required);
  const entries = values.map(({ name, expression }) => code`${propertyKey(name!)}: ${expression}`);
  const members = values.map((value) => member(value.name!, value.type, value.required));
  return [
    {
      expression: code`${propertyKey(place)}: ${braces(extra ? [...entries, code`...input.extra`] : entries)}`,
      type: member(place, braces(extra ? [...members, code`[key: string]: unknown`] : members, ';'), required),
      required,
    },
  ];
}
