import type { Tag } from '../model/api.ts';
import { listField, stringField, textField } from './fields.ts';
import type { Reading } from './reading.ts';

/** The declared tags of a document; one without a name is left out with a warning. */
export function readTags(reading: Reading): Tag[] {
  return listField(reading, reading.root, 'tags').flatMap((node) => {
    const name = stringField(reading, node, 'name');
    if (name === undefined)
      return reading.report.warn(node, 'tag-invalid', 'A tag needs a "name"; it is left out.') ?? [];
    const description = textField(reading, node, 'description') ?? textField(reading, node, 'summary');
    const parent = stringField(reading, node, 'parent');
    return [{ name, ...(description !== undefined && { description }), ...(parent !== undefined && { parent }) }];
  });
}
