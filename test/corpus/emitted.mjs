// An emitted project, built and started: what its tools and its catalogue show must be schemas that every client takes.
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FREE_TEXT = new Set(['enum', 'const', 'default', 'examples']);

/** Starts the built project, lists its tools, describes the operations, and gives every fault found. */
export async function faultsOfServer(dir, operationKeys) {
  const client = new Client({ name: 'corpus', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(dir, 'dist/main.js')],
    cwd: dir,
    env: { MCP_ALLOW_HTTP: '1' },
    stderr: 'pipe',
  });
  try {
    await client.connect(transport);
    const { tools } = await client.listTools();
    const faults = [...faultsOfNames(tools), ...tools.flatMap(faultsOfTool)];
    if (!tools.some(({ name }) => name === 'describe_operation')) return faults;
    for (const key of operationKeys) faults.push(...(await faultsOfOperation(client, key)));
    return faults;
  } catch (error) {
    return [`the server does not work: ${String(error).slice(0, 300)}`];
  } finally {
    await client.close();
  }
}

function faultsOfNames(tools) {
  const names = new Set(tools.map(({ name }) => name.toLowerCase()));
  const odd = tools.filter(({ name }) => !/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name));
  return [
    ...(names.size < tools.length ? ['two tools have the same name'] : []),
    ...odd.map(({ name }) => `the tool name ${JSON.stringify(name)} is odd`),
  ];
}

function faultsOfTool({ name, inputSchema, outputSchema }) {
  return [
    ...faultsOfSchema(inputSchema).map((fault) => `input of ${name}: ${fault}`),
    ...(outputSchema ? faultsOfSchema(outputSchema).map((fault) => `output of ${name}: ${fault}`) : []),
  ];
}

async function faultsOfOperation(client, operation) {
  const { isError, structuredContent, content } = await client.callTool({
    name: 'describe_operation',
    arguments: { operation },
  });
  if (isError) return [`${operation} cannot be described: ${JSON.stringify(content).slice(0, 200)}`];
  return faultsOfSchema(structuredContent).map((fault) => `arguments of ${operation}: ${fault}`);
}

/** Why a client may refuse a schema: its root must be an object and no union, every reference must lead to its `$defs`. */
export function faultsOfSchema(schema) {
  const faults = [];
  if (schema.type !== 'object') faults.push(`the root is of type ${JSON.stringify(schema.type)}`);
  for (const key of ['$ref', 'oneOf', 'anyOf', 'allOf', 'not', 'enum', 'if']) {
    if (Object.hasOwn(schema, key)) faults.push(`${key} at the root`);
  }
  for (const ref of refsIn(schema)) {
    if (!leadsSomewhere(schema, ref)) faults.push(`${String(ref)} leads nowhere`);
  }
  try {
    new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema);
  } catch (error) {
    faults.push(`it does not compile: ${String(error).slice(0, 200)}`);
  }
  return faults;
}

function refsIn(node, isMap = false) {
  if (Array.isArray(node)) return node.flatMap((member) => refsIn(member));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (!isMap && key === '$ref') return [value];
    if (!isMap && FREE_TEXT.has(key)) return [];
    return refsIn(value, !isMap && /^(?:properties|patternProperties|dependentSchemas|\$defs)$/.test(key));
  });
}

function leadsSomewhere(schema, ref) {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return ref === '#';
  const tokens = ref.slice(2).split('/');
  const target = tokens
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((node, token) => (Object.hasOwn(Object(node), token) ? node[token] : undefined), schema);
  return target !== undefined;
}
