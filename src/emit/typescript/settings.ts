import type { EmittedFile } from '../../model/file-tree.ts';
import type { Json } from '../../model/json.ts';
import { code, placed } from '../../print/code.ts';
import { literal, propertyKey, textValue } from '../../print/literal.ts';
import { file, type EmitContext } from '../context.ts';
import { baseUrlVariable } from '../environment.ts';
import { render } from '../templates.ts';

/** `src/generated/settings.ts`: what the API document and mcp.yaml say about the server itself. */
export function settingsFile(context: EmitContext): EmittedFile {
  const { design, api, schemes } = context;
  const text = render('typescript/src/generated/settings.ts.hbs', {
    name: literal(design.name),
    title: literal(design.title),
    version: literal(api.version),
    instructions: design.instructions ? textValue(design.instructions, 2, 15) : false,
    variable: literal(baseUrlVariable(design)),
    baseUrl: design.api.base_url === undefined ? false : literal(design.api.base_url),
    schemes: [...schemes].map(([name, scheme]) => ({
      scheme: placed(code`${propertyKey(name)}: ${literal(scheme as unknown as Json)}`, { indent: 4, after: 1 }),
    })),
  });
  return file('generated', 'src/generated/settings.ts', text);
}
