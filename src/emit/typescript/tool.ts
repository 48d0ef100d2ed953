import { annotationsOf } from '../../model/annotations.ts';
import type { Tool } from '../../model/design.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import { parseTarget, resolveInputs } from '../../model/inputs.ts';
import { extraDescription, showsView } from '../../model/listing.ts';
import { braces, brackets, code, join, parentheses, placed, print, type Code } from '../../print/code.ts';
import { identifier } from '../../print/identifier.ts';
import { literal, propertyKey, textValue } from '../../print/literal.ts';
import { prose } from '../../print/prose.ts';
import { fileSchemaName, zodOf } from '../../print/zod.ts';
import { file, type EmitContext } from '../context.ts';
import { render } from '../templates.ts';
import { callArguments, type CallArguments } from './arguments.ts';
import { namesOf } from './names.ts';
import { pagingStyle } from './paging-style.ts';

type Entry = EmitContext['tools'][number];

const WIDTH = 120;

/** `src/generated/tools/<tool>.ts`: one readable file, the schema beside the call. */
export function toolFile(context: EmitContext, entry: Entry): EmittedFile {
  const { tool, operation } = entry;
  const names = namesOf(tool);
  const args = callArguments(context, entry);
  const preset = presetOf(tool);
  const sentAs = sentAsOf(context, entry);
  const files = fileSchemasOf(context, entry);
  const used = args.readsInput || tool.paging ? ['input', 'api', 'signal'] : ['api', 'signal'];
  const text = render('typescript/src/generated/tools/tool.ts.hbs', {
    paging: tool.paging !== undefined,
    view: showsView(tool),
    files: files.length > 0 && join(files.map(identifier), ', '),
    imports: join(['defineTool', preset.name].toSorted().map(identifier), ', '),
    operation: prose(operation.key),
    value: identifier(names.value),
    name: literal(tool.name),
    title: literal(tool.title),
    description: textValue(tool.description, 2, 14),
    annotations: preset.code,
    input: placed(inputSchema(context, entry), { indent: 2, column: 9, after: 1 }),
    concise: tool.concise.length > 0 && placed(strings(tool.concise), { indent: 2, column: 11, after: 1 }),
    idsFrom: tool.ids_from !== undefined && placed(record(tool.ids_from), { indent: 2, column: 11, after: 1 }),
    sentAs: sentAs.length > 0 && placed(braces(sentAs), { indent: 2, column: 10, after: 1 }),
    destructured: join(used.map(identifier), ', '),
    run: runBody(context, entry, args, `  run: ({ ${used.join(', ')} }) =>`.length),
  });
  return file('generated', `src/generated/tools/${names.file}.ts`, text);
}

function inputSchema(context: EmitContext, { tool, operation }: Entry): Code {
  const inputs = resolveInputs(context.api, operation, tool);
  const { extra, paging } = tool;
  const fields = [
    ...inputs.map((input) => code`${propertyKey(input.name)}: ${zodOf(input.shape, input)}`),
    ...(extra === undefined ? [] : [extraInput(extra)]),
    ...(paging === undefined ? [] : [code`...page(${literal({ default: paging.default, max: paging.max })})`]),
    ...(showsView(tool) ? [code`...view`] : []),
  ];
  return code`z.strictObject${parentheses(braces(fields))}`;
}

function extraInput(count: number): Code {
  const shape = { kind: 'record', values: { kind: 'any' }, description: extraDescription(count) } as const;
  return code`extra: ${zodOf(shape, { required: false })}`;
}

/** Names of the schemas that the inputs take from the runtime. */
function fileSchemasOf(context: EmitContext, { tool, operation }: Entry): readonly string[] {
  const shapes = resolveInputs(context.api, operation, tool).map(({ shape }) =>
    shape.kind === 'array' ? shape.items : shape,
  );
  const names = shapes.flatMap((shape) => (shape.kind === 'file' ? [fileSchemaName(shape)] : []));
  return [...new Set(names)].toSorted();
}

/** The body of `run`, on the same line where it fits; starts with its own white space. */
function runBody(context: EmitContext, { tool, operation }: Entry, args: CallArguments, column: number): Code {
  const call = code`api.${identifier(namesOf(tool).value)}${parentheses(args.expression, code`{ signal }`)}`;
  if (tool.paging !== undefined) return collectCall(pagingStyle(context.api, operation, tool.paging), call, args);
  if (column + flatLength(call) + 2 <= WIDTH) return code` ${call}`;
  return code`\n    ${placed(call, { indent: 4, after: 1 })}`;
}

/** `collect(style, input, (at) => call)`, as a formatter breaks it. */
function collectCall(style: Code, call: Code, { readsAt }: CallArguments): Code {
  const parameter = readsAt ? code`(at)` : code`()`;
  const head = code`    collect(${style}, input, ${parameter} =>`;
  if (flatLength(head) <= WIDTH) return code`\n${head}\n      ${placed(call, { indent: 6, after: 0 })},\n    )`;
  const arrow = code`${parameter} =>\n        ${placed(call, { indent: 8, after: 1 })}`;
  return code`\n    collect(\n      ${placed(style, { indent: 6, after: 1 })},\n      input,\n      ${arrow},\n    )`;
}

function flatLength(piece: Code): number {
  return print(piece, { column: -100_000 }).length;
}

interface Preset {
  readonly name: 'readOnly' | 'additive' | 'destructive';
  readonly code: Code;
}

/** The runtime's preset for the tool's class, with idempotency said where it differs from the preset's. */
function presetOf(tool: Tool): Preset {
  const { readOnlyHint, destructiveHint, idempotentHint } = annotationsOf(tool);
  if (readOnlyHint) return { name: 'readOnly', code: code`readOnly` };
  const name = destructiveHint ? 'destructive' : 'additive';
  const preset = identifier(name);
  return { name, code: idempotentHint ? code`{ ...${preset}, idempotentHint: true }` : preset };
}

/** Input → place in the request, of those that have another name there; for messages. */
function sentAsOf(context: EmitContext, { tool, operation }: Entry): readonly Code[] {
  const { size, position } = tool.paging ?? {};
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ...resolveInputs(context.api, operation, tool).map(({ name }) => [name, tool.inputs[name]?.to] as const),
    ['limit', size],
    ['cursor', position],
  ];
  return pairs.flatMap(([name, to]) => {
    const isSame = to === undefined || (parseTarget(to).name ?? 'body') === name;
    return isSame ? [] : [code`${propertyKey(name)}: ${literal(placeOf(to))}`];
  });
}

/** The whole query string (OpenAPI 3.2) is one of the query's arguments. */
function placeOf(to: string): string {
  return to.replace(/^querystring\./, 'query.');
}

function strings(values: readonly string[]): Code {
  return brackets(values.map((value) => literal(value)));
}

function record(values: Readonly<Record<string, string>>): Code {
  return braces(Object.entries(values).map(([key, value]) => code`${propertyKey(key)}: ${literal(value)}`));
}
