import type { Json } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import { dataOf, field, members, type Node } from '../node.ts';
import { tokensOf } from '../source/positions.ts';

/** The first example of a parameter or media type, as it is; references are looked up in the same document only, since examples are data. */
export function exampleOf(node: Node): Json | undefined {
  const example = field(node, 'example');
  if (example) return dataOf(example);
  const examples = field(node, 'examples');
  const [first] = members(examples);
  if (!first) return undefined;
  const object = lookUp(first[1]);
  return dataOf(object && (field(object, 'dataValue') ?? field(object, 'value')));
}

function lookUp(node: Node): Node | undefined {
  const ref = isObject(node.value) ? node.value['$ref'] : undefined;
  if (ref === undefined) return node;
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
  const root: Node = { ...node, pointer: '', value: node.document.value };
  return tokensOf(ref.slice(1)).reduce<Node | undefined>((at, token) => at && field(at, token), root);
}
