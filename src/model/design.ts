import * as z from 'zod';

/*
 * `mcp.yaml`: the one description of an MCP server, written by the design step, owned by a person.
 * Types and wire formats of inputs stay in the API's document; this file says what an agent sees of them.
 */

export const TOOL_NAME = /^[a-z][a-z0-9_]{0,39}$/;

const operationKey = z.string().regex(/^[A-Z]+ .+$/, 'must look like "GET /rooms/{room_id}"');

/** What a tool does to the upstream, least harmful first. Annotations and permissions follow from it. */
export const toolClass = z.enum(['read', 'create', 'update', 'delete', 'action']);

export const pattern = z.enum(['list', 'search', 'get', 'create', 'update', 'delete', 'action']);

const why = z.strictObject({
  rule: z.string(),
  confidence: z.number().min(0).max(1),
  at: z.string().describe('JSON pointer into the API document'),
});

const input = z.strictObject({
  to: z
    .string()
    .regex(/^((path|query|header|cookie|querystring|body)\..+|body)$/)
    .describe(
      'Where the value goes: path.NAME, query.NAME, header.NAME, cookie.NAME, body.PROPERTY, or body for all of it',
    ),
  description: z.string().optional().describe('Replaces the description of the API document'),
  required: z.boolean().optional().describe('Replaces what the API document says'),
  default: z.json().optional().describe('Sent when the agent leaves the input out'),
});

/** How a list is read page by page. Pointers are JSON pointers into the response body. */
export const paging = z.strictObject({
  style: z.enum(['page', 'offset', 'cursor', 'last_id', 'none']).describe('none: the API answers with the whole list'),
  size: z.string().optional().describe('Parameter that sets the page size, such as query.limit'),
  position: z.string().optional().describe('Parameter that says where to go on, such as query.page_token'),
  first: z.int().optional().describe('Number of the first page; 1 unless said otherwise'),
  items: z.string().describe('Pointer to the list; empty when the response is the list'),
  next: z.string().optional().describe('Pointer to the next cursor, or to a URL that carries it'),
  has_more: z.string().optional().describe('Pointer to a boolean that says whether more follow'),
  total: z.string().optional().describe('Pointer to the number of all items'),
  id: z.string().optional().describe('Field of an item that is the cursor, for style last_id'),
  default: z.int().min(1).describe('Items returned when the agent gives no limit'),
  max: z.int().min(1).describe('The largest limit an agent may ask for'),
});

export const tool = z.strictObject({
  name: z.string().regex(TOOL_NAME, 'must be snake_case, start with a letter and have at most 40 characters'),
  enabled: z.boolean().default(true),
  title: z.string(),
  description: z.string(),
  operation: operationKey,
  pattern,
  class: toolClass,
  idempotent: z
    .boolean()
    .optional()
    .describe('Calling twice has the effect of calling once; from the method unless said'),
  inputs: z.record(z.string(), input).default({}),
  extra: z.int().min(1).optional().describe('Number of further inputs, reachable through the `extra` input'),
  paging: paging.optional(),
  concise: z.array(z.string()).default([]).describe('Fields an agent gets by default, dotted; empty: the whole answer'),
  ids_from: z.record(z.string(), z.string()).optional().describe('Input → the tool that finds a valid value for it'),
  confidence: z.number().min(0).max(1),
  review: z.enum(['auto', 'pending', 'required', 'approved']),
  why: z.array(why).default([]),
});

export const auth = z.union([
  z.strictObject({ type: z.enum(['bearer', 'basic', 'none']) }),
  z.strictObject({ type: z.literal('api_key'), in: z.enum(['header', 'query', 'cookie']), name: z.string() }),
]);

/** Hosts a ready-made configuration file can be emitted for. */
export const client = z.enum(['claude-desktop', 'claude-code', 'cursor', 'vscode']);

export const design = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower case with dashes, at most 40 characters'),
  title: z.string(),
  description: z.string().optional(),
  instructions: z.string().optional().describe('Told to the agent once, when it connects'),
  api: z.strictObject({
    source: z
      .string()
      .describe('Where `mcp-gen update` takes new versions from: a path from here, or an https address'),
    document: z.string().describe('The pinned copy that the project is generated from'),
    base_url: z.string().optional().describe('Address of the API; the environment can replace it'),
    auth: auth.optional().describe('Used for every operation when the API document declares no credential'),
  }),
  budget: z
    .strictObject({
      max_tools: z.int().min(1).default(30),
      tools_tokens: z.int().min(500).default(8000),
    })
    .prefault({}),
  discovery: z
    .enum(['auto', 'always', 'never'])
    .default('auto')
    .describe('The tier of four tools that reaches every operation: auto adds it when the tools below do not'),
  focus: z.array(z.string()).default([]).describe('Words, tags or path prefixes of what matters most'),
  include: z
    .array(z.string())
    .default([])
    .describe('Only these: tag names, operationIds, path prefixes or operation keys'),
  exclude: z.array(z.string()).default([]).describe('Not these, not even through discovery'),
  targets: z
    .strictObject({
      transport: z
        .enum(['stdio', 'http', 'both'])
        .default('both')
        .describe('How the client files reach the server; it serves both either way'),
      clients: z.array(client).default(['claude-desktop', 'claude-code', 'cursor', 'vscode']),
    })
    .prefault({})
    .describe('What is emitted beside the server'),
  tools: z.array(tool).default([]),
});

export type Design = z.output<typeof design>;
export type Tool = z.output<typeof tool>;
export type ToolClass = z.output<typeof toolClass>;
export type Pattern = z.output<typeof pattern>;
export type Paging = z.output<typeof paging>;
export type ToolInput = z.output<typeof input>;
export type AuthChoice = z.output<typeof auth>;
export type Client = z.output<typeof client>;
export type Transport = Design['targets']['transport'];
