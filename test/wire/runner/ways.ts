import { compileShown, type Shown, type Slot } from '../arguments/cases.ts';
import { isObject, type JsonObject } from '../oracle/json.ts';
import { isLocation, type Operation } from '../oracle/operation.ts';
import type { DirectTool } from './project.ts';
import type { Session } from './session.ts';

/** A call of a tool. */
export interface Call {
  readonly tool: string;
  readonly args: JsonObject;
}

/** A way to call an operation with arguments `{ path?, query?, header?, cookie?, body? }`. */
export interface Way {
  readonly name: string;
  /** Targets that the tool may fill by itself, such as `query.limit`. */
  readonly ignored: ReadonlySet<string>;
  /** Whether a call can be without a body that the operation has. */
  readonly canOmitBody: boolean;
  /** The part of the arguments that the tool has inputs for. */
  reach(sent: JsonObject): JsonObject;
  call(sent: JsonObject): Call;
  /** Whether the schema that the client sees allows the call. */
  allows(call: Call): boolean;
}

/** What `describe_operation` shows of an operation, or why it shows nothing. */
export async function describe(session: Session, operation: Operation): Promise<Shown | string> {
  const { isError, structured, text } = await session.call('describe_operation', { operation: operation.key });
  if (isError || !isObject(structured)) return text.slice(0, 200);
  const properties = structured['properties'];
  const names = Object.keys(isObject(properties) ? properties : {});
  return { schema: structured, slots: names.map((name): Slot => ({ name, place: isLocation(name) ? name : 'body' })) };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/** Through `read_operation` or `write_operation`. */
export function tierWay(operation: Operation): Way {
  const safe = SAFE.has(operation.method);
  return {
    name: 'tier',
    ignored: new Set(),
    canOmitBody: true,
    reach: (sent) => sent,
    call: (sent) => ({
      tool: safe ? 'read_operation' : 'write_operation',
      args: { operation: operation.key, arguments: sent, ...(safe && { fields: ['*'] }) },
    }),
    allows: () => true,
  };
}

/** Through the tool that the design made of the operation. */
export function directWay(session: Session, tool: DirectTool): Way | undefined {
  const schema = session.tools.get(tool.name);
  if (schema === undefined) return undefined;
  const inputs = new Map(
    [...tool.inputs].map(([input, target]) => [target.replace(/^querystring\./, 'query.'), input]),
  );
  const validate = compileShown(schema);
  return {
    name: tool.name,
    ignored: tool.paging,
    canOmitBody: inputs.has('body'),
    reach: (sent) => reach(inputs, sent),
    call: (sent) => ({ tool: tool.name, args: rename(inputs, sent) }),
    allows: ({ args }) => typeof validate !== 'string' && validate(args),
  };
}

function reach(inputs: ReadonlyMap<string, string>, sent: JsonObject): JsonObject {
  const result: Record<string, unknown> = {};
  for (const [place, values] of Object.entries(sent)) {
    if (inputs.has(place)) result[place] = values;
    else if (isObject(values)) {
      const kept = Object.entries(values).filter(([name]) => inputs.has(`${place}.${name}`));
      // An object without its optional members is still an object.
      if (kept.length > 0) result[place] = Object.fromEntries(kept);
    }
  }
  return result;
}

function rename(inputs: ReadonlyMap<string, string>, sent: JsonObject): JsonObject {
  const args: Record<string, unknown> = {};
  for (const [place, values] of Object.entries(sent)) {
    const whole = inputs.get(place);
    if (whole !== undefined) args[whole] = values;
    else
      for (const [name, value] of Object.entries(isObject(values) ? values : {}))
        args[inputs.get(`${place}.${name}`) ?? `${place}.${name}`] = value;
  }
  return args;
}
