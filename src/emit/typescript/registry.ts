import type { EmittedFile } from '../../model/file-tree.ts';
import { identifier } from '../../print/identifier.ts';
import { literal, propertyKey } from '../../print/literal.ts';
import { file, type EmitContext } from '../context.ts';
import { render } from '../templates.ts';
import { namesOf } from './names.ts';

/** `src/generated/tools.ts`: the registry of all tools. */
export function registryFile({ tools, discovery }: EmitContext): EmittedFile {
  const text = render('typescript/src/generated/tools.ts.hbs', {
    discovery,
    tools: tools.map(({ tool }) => {
      const names = namesOf(tool);
      return {
        name: propertyKey(tool.name),
        value: identifier(names.value),
        path: literal(`./tools/${names.file}.js`),
      };
    }),
  });
  return file('generated', 'src/generated/tools.ts', text);
}
