import type { ApiModel, OperationKey } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import { operationsInScope } from './terms.ts';

export interface Coverage {
  /** Every operation of the document: the other three add up to it. */
  readonly total: number;
  /** Operations that are tools. */
  readonly direct: number;
  /** Operations reached through the discovery tier only. */
  readonly tier: number;
  /** Neither: left out by a person, or outside the budget of a design without a tier. */
  readonly unreachable: readonly OperationKey[];
}

/** Whether the server has the discovery tier: always, or where the tools do not reach everything in scope. */
export function discoveryNeeded(api: ApiModel, design: Design): boolean {
  if (design.discovery !== 'auto') return design.discovery === 'always';
  const direct = directKeys(design);
  return operationsInScope(api, design).some(({ key }) => !direct.has(key));
}

/** How each operation of the API can be reached. Throws a UsageError for an include or exclude that matches nothing. */
export function coverage(api: ApiModel, design: Design): Coverage {
  const direct = directKeys(design);
  const scope = new Set(operationsInScope(api, design).map(({ key }) => key));
  const tier = discoveryNeeded(api, design);
  const keys = api.operations.map(({ key }) => key);
  const reached = keys.filter((key) => direct.has(key));
  const rest = keys.filter((key) => !direct.has(key));
  const throughTier = tier ? rest.filter((key) => scope.has(key)) : [];
  const reachable = new Set([...reached, ...throughTier]);
  return {
    total: keys.length,
    direct: reached.length,
    tier: throughTier.length,
    unreachable: keys.filter((key) => !reachable.has(key)),
  };
}

function directKeys(design: Design): ReadonlySet<OperationKey> {
  return new Set(design.tools.filter(({ enabled }) => enabled).map(({ operation }) => operation));
}
