import type { Xml } from '../../model/schema.ts';
import { isObject, type Json } from '../../model/json.ts';
import type { Keyword } from './scope.ts';

/** Reads the XML Object of a schema (OpenAPI 3.1 section 4.8.26, 3.2 section 4.26); what is nonsense in it is left out. */
export const xml: Keyword = (draft, { value }) => {
  if (!isObject(value)) return;
  const { nodeType } = value;
  const notation: Xml = {
    ...texts(value),
    ...((value['attribute'] === true || nodeType === 'attribute') && { attribute: true }),
    ...((value['wrapped'] === true || nodeType === 'element') && { wrapped: true }),
    ...((nodeType === 'text' || nodeType === 'cdata') && { text: true }),
  };
  if (Object.keys(notation).length > 0) draft.xml = notation;
};

function texts(value: Readonly<Record<string, Json | undefined>>): Pick<Xml, 'name' | 'namespace' | 'prefix'> {
  const { name, namespace, prefix } = value;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof namespace === 'string' && { namespace }),
    ...(typeof prefix === 'string' && { prefix }),
  };
}
