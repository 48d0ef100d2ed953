import type { ApiModel, Operation } from '../model/api.ts';
import { requestContent } from '../model/content.ts';
import type { Design, Tool } from '../model/design.ts';
import { discoveryListings } from '../model/discovery.ts';
import type { JsonObject } from '../model/json.ts';
import { toolListing, type ToolListing } from '../model/listing.ts';
import type { Inspection } from '../model/results.ts';
import { refName, type Schema, type Schemas } from '../model/schema.ts';
import { discoveryNeeded } from './coverage.ts';
import { countTokens } from './tokens.ts';

export interface Costs {
  readonly tools: Inspection['tools'];
  /** Of the whole tools/list result. */
  readonly total: number;
}

/** Of each design: what a person is told of the budget and of the figures is the same. */
const knownCosts = new WeakMap<Design, Costs>();

/** What a design costs an agent, tool by tool and as a whole, in tokens. */
export function toolCosts(api: ApiModel, design: Design): Costs {
  const costs = knownCosts.get(design) ?? countCosts(api, design);
  knownCosts.set(design, costs);
  return costs;
}

function countCosts(api: ApiModel, design: Design): Costs {
  const tools = design.tools.filter(({ enabled }) => enabled);
  const direct = tools.map((tool) => ({
    name: tool.name,
    tokens: listingCost(api, tool),
    class: tool.class,
    pattern: tool.pattern,
    operations: [tool.operation],
  }));
  const tier = discoveryNeeded(api, design) ? discoveryListings : [];
  return {
    tools: [...direct, ...tier.map(discoveryCost)],
    total: countTokens(JSON.stringify({ tools: [...tools.map((tool) => toolListing(api, tool)), ...tier] })),
  };
}

/** Of the tools of each API: a design is chosen, checked and told of by what its tools cost. */
const known = new WeakMap<ApiModel, WeakMap<Tool, number>>();

/** The tokens of a tool's entry in tools/list, counted once. */
export function listingCost(api: ApiModel, tool: Tool): number {
  const costs = known.get(api) ?? new WeakMap<Tool, number>();
  known.set(api, costs);
  const cost = costs.get(tool) ?? countTokens(JSON.stringify(toolListing(api, tool)));
  costs.set(tool, cost);
  return cost;
}

function discoveryCost(listing: ToolListing): Costs['tools'][number] {
  const { name, annotations } = listing;
  const kind = annotations.readOnlyHint ? 'read' : 'action';
  return { name, tokens: countTokens(JSON.stringify(listing)), class: kind, pattern: 'discovery', operations: [] };
}

const SAMPLED = 40;
const MAX_DEPTH = 4;

/** About what one tool per operation would cost, schemas written out: from an even sample, so that it takes no time. */
export function estimatePerOperation(api: ApiModel): number {
  const step = Math.max(1, Math.floor(api.operations.length / SAMPLED));
  const chosen = api.operations.filter((_, index) => index % step === 0);
  const tokens = countTokens(JSON.stringify(chosen.map((operation) => naiveTool(operation, api.schemas))));
  return Math.round((tokens / Math.max(1, chosen.length)) * api.operations.length);
}

/** What the usual generator makes of an operation: every parameter, the whole body, descriptions as they are. */
function naiveTool(operation: Operation, schemas: Schemas): JsonObject {
  const parameters = operation.parameters.map(({ name, schema, description }) => [
    name,
    { ...writtenOut(schema, schemas, 0), ...(description && { description }) },
  ]);
  const body = requestContent(operation.body);
  const properties = Object.fromEntries(
    body === undefined ? parameters : [...parameters, ['body', writtenOut(body.schema, schemas, 0)]],
  ) as JsonObject;
  const { operationId, key, description, summary } = operation;
  const text = description ?? summary ?? '';
  return { name: operationId ?? key, description: text, inputSchema: { type: 'object', properties } };
}

function writtenOut(schema: Schema, schemas: Schemas, depth: number): JsonObject {
  if (typeof schema === 'boolean' || depth > MAX_DEPTH) return {};
  if (schema.$ref !== undefined) return writtenOut(schemas[refName(schema.$ref)] ?? true, schemas, depth);
  const written: Record<string, unknown> = { ...schema };
  delete written['examples'];
  for (const keyword of ['items', 'additionalProperties'] as const) {
    if (schema[keyword] !== undefined) written[keyword] = writtenOut(schema[keyword], schemas, depth + 1);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (schema[keyword]) written[keyword] = schema[keyword].map((one) => writtenOut(one, schemas, depth + 1));
  }
  if (schema.properties) {
    written['properties'] = Object.fromEntries(
      Object.entries(schema.properties).map(([name, one]) => [name, writtenOut(one, schemas, depth + 1)]),
    );
  }
  return written as JsonObject;
}
