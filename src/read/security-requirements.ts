import type { SecurityRequirement } from '../model/api.ts';
import { isObject } from '../model/json.ts';
import { listField } from './fields.ts';
import { elements, field, members, type Node } from './node.ts';
import type { Reading } from './reading.ts';
import { printable } from './source/sniff.ts';

/**
 * What an operation needs: its own `security`, else the document's. A scheme that is not defined never looks like no
 * security: the requirement stays, and it is an error when the whole document rests on it, a warning on one operation.
 */
export function readRequirements(reading: Reading, operation: Node): SecurityRequirement[] {
  const owner = field(operation, 'security') ? operation : reading.root;
  return listField(reading, owner, 'security').map((node) => readRequirement(reading, node, owner === reading.root));
}

function readRequirement(reading: Reading, node: Node, isGlobal: boolean): SecurityRequirement {
  if (!isObject(node.value)) {
    reading.report.error(node, 'security-requirement', 'A security requirement must be an object.');
    return [];
  }
  return members(node).map(([scheme, scopes]) => {
    if (!isDefined(reading, scheme)) {
      const message = `The security scheme ${printable(scheme)} is not defined.`;
      const remedy = 'Define it, or correct the name.';
      if (isGlobal || !securitySchemesOf(reading)) reading.report.error(node, 'security-undefined', message, remedy);
      else {
        const tolerated = `${message} Calls of this operation will lack that credential.`;
        reading.report.warn(node, 'security-undefined', tolerated, remedy);
      }
    }
    return { scheme, scopes: elements(scopes).map(({ value }) => String(value)) };
  });
}

function isDefined(reading: Reading, scheme: string): boolean {
  const schemes = securitySchemesOf(reading);
  return schemes !== undefined && field(schemes, scheme) !== undefined;
}

/** The object that defines the security schemes by name. */
export function securitySchemesOf(reading: Reading): Node | undefined {
  if (reading.dialect === '2.0') return field(reading.root, 'securityDefinitions');
  const components = field(reading.root, 'components');
  return components && field(components, 'securitySchemes');
}
