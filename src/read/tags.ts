import type { Tag } from '../model/api.ts';
import { listField, nameField, textField } from './fields.ts';
import { elements, field } from './node.ts';
import type { Reading } from './reading.ts';
import { printable } from './source/sniff.ts';

/** The declared tags of a document; one without a name is left out with a warning. */
export function readTags(reading: Reading): Tag[] {
  const names = new Set(elements(field(reading.root, 'tags')).map((node) => field(node, 'name')?.value));
  return listField(reading, reading.root, 'tags').flatMap((node) => {
    const name = nameField(reading, node, 'name');
    if (name === undefined)
      return reading.report.warn(node, 'tag-invalid', 'A tag needs a "name"; it is left out.') ?? [];
    const description = textField(reading, node, 'description') ?? textField(reading, node, 'summary');
    const parent = nameField(reading, node, 'parent');
    if (parent !== undefined && !names.has(parent)) {
      reading.report.warn(
        node,
        'tag-parent',
        `The tag ${printable(parent)}, parent of ${printable(name)}, is not declared.`,
      );
    }
    return [{ name, ...(description !== undefined && { description }), ...(parent !== undefined && { parent }) }];
  });
}
