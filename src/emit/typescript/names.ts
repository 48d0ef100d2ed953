import { camelCase, kebabCase, pascalCase } from '../../print/identifier.ts';
import type { Tool } from '../../model/design.ts';

/** What a tool is called in code: `list_rooms` → `listRooms`, `ListRoomsArgs`, `tools/list-rooms.ts`. */
export interface ToolNames {
  readonly value: string;
  readonly args: string;
  readonly file: string;
}

/** Tool names are unique snake_case, so all three are unique too. */
export function namesOf({ name }: Pick<Tool, 'name'>): ToolNames {
  return { value: camelCase(name), args: `${pascalCase(name)}Args`, file: kebabCase(name) };
}
