import * as z from 'zod';
import { design } from '../model/design.ts';

/** The JSON Schema of mcp.yaml, as the text of schema/mcp.schema.json: editors complete and check by it. */
export function designJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(design, { io: 'input', reused: 'inline' });
  const titled = {
    $schema,
    title: 'mcp.yaml',
    description: 'The one description of an MCP server: which tools an agent sees, and how.',
    ...schema,
  };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}
