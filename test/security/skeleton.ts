import { parse } from '@babel/parser';
import { parse as parseYaml } from 'yaml';
import type { EmittedFile } from '../../src/model/file-tree.ts';
import { childrenOf, isNode, type Node } from '../../src/verify/node.ts';

/** What is left of a file when everything a document may decide is erased: it must not depend on the document's words. */
export function skeletonOf({ path, text }: Pick<EmittedFile, 'path' | 'text'>): string {
  if (path.endsWith('.ts')) return codeSkeleton(text);
  if (path.endsWith('.json')) return shape(JSON.parse(text));
  if (/\.ya?ml$/.test(path)) return shape(parseYaml(text));
  if (path.endsWith('.md')) return pageSkeleton(text);
  if (path.endsWith('.env.example')) return text.replace(/^# .*$/gm, '#').replace(/[A-Z][A-Z0-9_]*=.*/g, 'NAME=');
  return text;
}

/** Kinds of nodes in order: names, texts and the pieces a long text is broken into are erased. */
export function codeSkeleton(text: string): string {
  const { program, comments } = parse(text, { sourceType: 'module', plugins: ['typescript'], attachComment: false });
  const tree: unknown = program;
  return `${isNode(tree) ? nodeSkeleton(tree) : ''} ${(comments ?? []).map(({ type }) => type).join(' ')}`;
}

function nodeSkeleton(node: Node): string {
  if (isText(node)) return 'text';
  if (node.type === 'NumericLiteral' || node.type === 'BooleanLiteral') return node.type;
  const children = [...childrenOf(node)].map(([, child]) => nodeSkeleton(child));
  return `${node.type}(${children.join(' ')})`;
}

/** A name or a text; keys and members may be written as either. */
function isText(node: Node): boolean {
  if (node.type === 'StringLiteral' || node.type === 'Identifier') return true;
  return node.type === 'BinaryExpression' && [...childrenOf(node)].every(([, child]) => isText(child));
}

/** Kinds of values, those of an object regardless of their keys. */
function shape(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shape).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return `{${Object.values(value).map(shape).toSorted().join(' ')}}`;
}

/** The marks that make blocks, and where links lead. */
function pageSkeleton(text: string): string {
  const lines = text.split('\n').map((line) => {
    const block = /^(?:#{1,6} |\| |- |\d+\. |```|> |<)/.exec(line)?.[0] ?? (line === '' ? '' : 'text');
    const cells = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0;
    return `${block}${cells}`;
  });
  const links = [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target);
  return [...lines, ...links].join('\n');
}
