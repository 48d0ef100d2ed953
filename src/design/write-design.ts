import { Document, isMap, isPair, isScalar, isSeq, Scalar, visit, type Node, type Pair, type YAMLMap } from 'yaml';
import { design as designSchema, type Design, type Tool } from '../model/design.ts';
import { escapeHidden, hiddenIn } from '../model/hidden.ts';

const WIDTH = 120;
/** Text longer than this stands in a block of its own. */
const LONG_TEXT = 90;
/** A small map longer than this is written line by line. */
const LONG_MAP = 100;

const HEAD = ` yaml-language-server: $schema=./src/generated/mcp.schema.json

 The MCP server of this project: which tools an agent sees, and how. This file is yours; edit it freely:
   - rename a tool, reword its title or description, or switch it off with \`enabled: false\`
   - drop an input, add one (\`to\` says where its value goes), or reword it with \`description\`
   - choose in \`concise\` the fields an agent gets unless it asks for others
 What is left out has the default of the schema.
 Then run \`mcp-gen generate\`; \`mcp-gen check\` tells what is out of date.`;

/** What stands above each section. */
const SECTIONS: Readonly<Partial<Record<keyof Design, string>>> = {
  instructions: ' Told to the agent once, when it connects.',
  api: ' The API behind the server. `document` is the pinned copy the project is generated from.',
  budget: ' What tools/list may cost.',
  discovery: ' The tier of four tools that reaches every operation: auto, always or never.',
  focus: ' What matters most: words, tags or path prefixes.',
  include: ' Only these operations: tags, operationIds, path prefixes or keys such as "GET /rooms".',
  exclude: ' Not these operations, not even through discovery.',
  targets: ' What is emitted beside the server.',
  tools: ` The tools, one operation each. \`confidence\` and \`why\` tell what the design rests on;
 \`review: pending\` asks you to look, \`approved\` says that you did.`,
};

/** The text of mcp.yaml. Reading it back gives the same design; what equals the schema's default is left out. */
export function printDesign(design: Design): string {
  const document = new Document(withoutDefaults(design), { aliasDuplicateObjects: false });
  document.commentBefore = HEAD;
  const root = document.contents;
  if (isMap(root)) {
    commentSections(root);
    for (const tool of toolNodes(root)) arrangeTool(tool);
  }
  visit(document, { Scalar: blockText });
  const text = document.toString({ lineWidth: WIDTH, flowCollectionPadding: true, minContentWidth: 0 });
  return escapeHidden(text, escapeInQuotes);
}

/** As double quotes let one write it (YAML 1.2.2 section 5.7). */
function escapeInQuotes(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16);
  return point.length > 4 ? `\\U${point.padStart(8, '0')}` : `\\u${point.padStart(4, '0')}`;
}

function withoutDefaults(design: Design): object {
  const { tools, ...rest } = design;
  const bare = designSchema.parse({ version: 1, name: design.name, title: design.title, api: design.api });
  const kept = Object.entries(rest).filter(([key, value]) => {
    const preset = Object.hasOwn(bare, key) ? bare[key as keyof Design] : undefined;
    return value !== undefined && (isAlwaysShown(key) || JSON.stringify(value) !== JSON.stringify(preset));
  });
  return { ...Object.fromEntries(kept), tools: tools.map(bareTool) };
}

function isAlwaysShown(key: string): boolean {
  return key === 'version' || key === 'name' || key === 'title' || key === 'api';
}

/** A tool in the order one reads it, without what the schema says anyway. */
function bareTool(tool: Tool): object {
  const { name, enabled, title, description, operation, inputs, concise, why, ...rest } = tool;
  const { pattern, class: kind, idempotent, extra, paging, ids_from: ids, confidence, review } = rest;
  return {
    name,
    ...(!enabled && { enabled }),
    title,
    description,
    operation,
    pattern,
    class: kind,
    ...(idempotent !== undefined && { idempotent }),
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(extra !== undefined && { extra }),
    ...(paging && { paging }),
    ...(concise.length > 0 && { concise }),
    ...(ids && { ids_from: ids }),
    confidence,
    review,
    ...(why.length > 0 && { why }),
  };
}

function commentSections(root: YAMLMap): void {
  for (const pair of root.items) {
    const { key } = pair;
    if (!isScalar(key) || typeof key.value !== 'string' || !Object.hasOwn(SECTIONS, key.value)) continue;
    key.commentBefore = SECTIONS[key.value as keyof Design];
    key.spaceBefore = true;
  }
}

function toolNodes(root: YAMLMap): readonly YAMLMap[] {
  const tools = root.get('tools');
  const nodes = isSeq(tools) ? tools.items.filter((item) => isMap(item)) : [];
  for (const node of nodes.slice(1)) node.spaceBefore = true;
  return nodes;
}

/** Small maps on one line each: `state: { to: query.state }`. */
function arrangeTool(tool: YAMLMap): void {
  for (const { key, value } of tool.items) {
    const name = isScalar(key) ? key.value : undefined;
    if (name === 'inputs' && isMap(value)) for (const input of value.items) flowIfShort(input);
    if (name === 'why' && isSeq(value)) for (const item of value.items) flow(item);
    if (name === 'concise' || (isShort(value) && (name === 'ids_from' || name === 'paging'))) flow(value);
  }
}

function flowIfShort(pair: Pair): void {
  if (isShort(pair)) flow(pair.value);
}

function isShort(node: unknown): boolean {
  return JSON.stringify(node).length <= LONG_MAP;
}

function flow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

/** Long text folds into a block, except inside a map on one line; what does not show goes into double quotes, escaped. */
function blockText(_: unknown, node: Scalar, path: readonly (Document | Node | Pair)[]): void {
  const inFlow = path.some((one) => (isMap(one) || isSeq(one)) && one.flow);
  const isKey = isPair(path.at(-1)) && (path.at(-1) as Pair).key === node;
  if (typeof node.value === 'string' && hiddenIn(node.value) !== undefined) {
    node.type = Scalar.QUOTE_DOUBLE;
    return;
  }
  const isLong = typeof node.value === 'string' && node.value.length > LONG_TEXT && /^\S.*\S$/.test(node.value);
  if (isLong && !inFlow && !isKey) node.type = Scalar.BLOCK_FOLDED;
}
