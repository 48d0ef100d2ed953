import type { Fault } from './fault.ts';
import { childrenOf, isNode, positionOf, type Node } from './node.ts';

/** All syntax that templates and printers make: literals, objects, calls of what is imported, and types. */
const SYNTAX = new Set(
  (
    'Program ImportDeclaration ImportSpecifier ImportNamespaceSpecifier ExportNamedDeclaration VariableDeclaration ' +
    'VariableDeclarator FunctionDeclaration BlockStatement ReturnStatement ExpressionStatement ' +
    'ArrowFunctionExpression ObjectPattern ObjectExpression ObjectProperty SpreadElement ArrayExpression ' +
    'StringLiteral NumericLiteral BooleanLiteral NullLiteral UnaryExpression BinaryExpression LogicalExpression ' +
    'ConditionalExpression CallExpression MemberExpression OptionalMemberExpression Identifier'
  ).split(' '),
);
const TOP_LEVEL = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'VariableDeclaration',
  'FunctionDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);
const OPERATORS = new Set(['+', '-', '??', '===', '!==', '&&', '||']);
const SOURCES = /^(?:(?:\.|(?:\.\.\/){0,2}\.\.)(?:\/\w[\w-]*)+(?:\.\w+)*\.js|zod\/v4|@modelcontextprotocol\/[a-z-]+)$/;
/** Ways from a harmless object to code. */
const REACHING = new Set(['constructor', '__proto__', 'prototype']);

/** Syntax that no template makes, or a name that the module neither imports nor declares. */
export function shapeFault(program: Node): Fault | undefined {
  const { body } = program;
  const statements: readonly unknown[] = Array.isArray(body) ? body : [];
  const stray = statements.filter(isNode).find(({ type }) => !TOP_LEVEL.has(type));
  if (stray !== undefined) return fault(stray, `has ${stray.type} where only declarations may be`);
  const bound = new Set(['undefined']);
  collectNames(program, bound);
  return findFault(program, bound);
}

/** Everything that is imported or declared, in any scope: names of globals are never among them. */
function collectNames(node: Node, names: Set<string>): void {
  if (/^Import(?:Namespace)?Specifier$/.test(node.type)) addName(node['local'], names);
  if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') addName(node['id'], names);
  if (/Function/.test(node.type) && Array.isArray(node['params'])) {
    for (const parameter of node['params']) addName(parameter, names);
  }
  for (const [, child] of childrenOf(node)) collectNames(child, names);
}

function addName(pattern: unknown, names: Set<string>): void {
  if (!isNode(pattern)) return;
  if (typeof pattern['name'] === 'string') names.add(pattern['name']);
  if (!Array.isArray(pattern['properties'])) return;
  for (const property of pattern['properties']) if (isNode(property)) addName(property['value'], names);
}

function findFault(node: Node, bound: ReadonlySet<string>): Fault | undefined {
  if (node.type.startsWith('TS')) return typeFault(node);
  const own = nodeFault(node, bound);
  if (own !== undefined) return own;
  for (const [field, child] of childrenOf(node)) {
    // A plain key or member is a name, not a reference.
    if (child.type === 'Identifier' && !node['computed'] && (field === 'key' || field === 'property')) continue;
    if (node.type === 'ImportSpecifier') continue;
    const found = findFault(child, bound);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nodeFault(node: Node, bound: ReadonlySet<string>): Fault | undefined {
  const { type } = node;
  if (!SYNTAX.has(type)) return fault(node, `has ${type}, which no template makes`);
  if (type === 'Identifier' && !bound.has(String(node['name']))) {
    return fault(node, 'uses a name that it neither imports nor declares');
  }
  if (typeof node['operator'] === 'string' && !OPERATORS.has(node['operator'])) {
    return fault(node, `has the operator ${node['operator']}`);
  }
  if (type === 'ImportDeclaration' && !isKnownSource(node['source'])) return fault(node, 'imports something unknown');
  if (type === 'VariableDeclaration' && node['kind'] !== 'const') return fault(node, 'declares a variable');
  if (type === 'CallExpression') return callFault(node);
  const reaching = reachingFault(node);
  if (reaching !== undefined) return reaching;
  const isComputedMember = type.endsWith('MemberExpression') && node['computed'] === true;
  return isComputedMember && !isLiteral(node['property']) ? fault(node, 'has a computed member') : undefined;
}

/** A value that leads to code, taken from anything but the inputs of a tool, where it is only a name. */
function reachingFault(node: Node): Fault | undefined {
  if (node.type === 'ObjectPattern') {
    const keys = [...childrenOf(node)].map(([, child]) => nameOf(child['key']));
    return keys.some((key) => REACHING.has(key)) ? fault(node, 'takes a constructor apart') : undefined;
  }
  if (!node.type.endsWith('MemberExpression') || !REACHING.has(nameOf(node['property']))) return undefined;
  return nameOf(node['object']) === 'input' ? undefined : fault(node, `reads ${nameOf(node['property'])}`);
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? node['value'] ?? '') : '';
}

/** Called are names and members of names, never results, and nothing that leads to the constructor of functions. */
function callFault({ callee }: Node): Fault | undefined {
  if (!isNode(callee)) return { message: 'it has a call of nothing' };
  if (callee.type === 'Identifier') return undefined;
  for (let link: unknown = callee; isNode(link); link = link['object'] ?? link['callee']) {
    const { property } = link;
    const name = isNode(property) ? (property['name'] ?? property['value']) : undefined;
    if (typeof name === 'string' && REACHING.has(name)) return fault(link, `calls by way of ${name}`);
  }
  return callee.type === 'MemberExpression' ? undefined : fault(callee, `calls a ${callee.type}`);
}

/** Types vanish when the module is compiled; only an import type or a cast would be something else. */
function typeFault(node: Node): Fault | undefined {
  if (/^TS(?:Import|As|Satisfies|NonNull|Enum|Module|Export|Namespace|Instantiation|TypeAssertion)/.test(node.type)) {
    return fault(node, `has ${node.type}, which no template makes`);
  }
  for (const [, child] of childrenOf(node)) {
    const isOther = !child.type.startsWith('TS') && !TYPE_PARTS.has(child.type);
    const found = isOther ? fault(child, `has ${child.type} in a type`) : typeFault(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

const TYPE_PARTS = new Set([
  'Identifier',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'UnaryExpression',
  'ArrayPattern',
]);

function isKnownSource(source: unknown): boolean {
  return isNode(source) && typeof source['value'] === 'string' && SOURCES.test(source['value']);
}

function isLiteral(node: unknown): boolean {
  return isNode(node) && (node.type === 'StringLiteral' || node.type === 'NumericLiteral');
}

function fault(node: Node, message: string): Fault {
  return { message: `it ${message}`, ...positionOf(node) };
}
