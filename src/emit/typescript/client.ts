import { successContent, successResponses } from '../../model/content.ts';
import type { Operation } from '../../model/api.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import { braces, code, parentheses, placed, print, type Code } from '../../print/code.ts';
import { identifier } from '../../print/identifier.ts';
import { literal } from '../../print/literal.ts';
import { prose } from '../../print/prose.ts';
import { responseTypes, type TypeDeclaration } from '../../print/response-types.ts';
import { file, type EmitContext } from '../context.ts';
import { render, type View } from '../templates.ts';
import { callArguments } from './arguments.ts';
import { namesOf } from './names.ts';

/** `src/generated/api/`: a typed client of the operations that tools call, and the types of their answers. */
export function clientFiles(context: EmitContext): readonly EmittedFile[] {
  const types = responseTypes(context.api.schemas);
  const methods = context.tools.map((entry) => {
    const names = namesOf(entry.tool);
    const args = callArguments(context, entry);
    const answer = answerOf(entry.operation);
    return {
      method: identifier(names.value),
      args: identifier(names.args),
      argsType: broken(args.type),
      argsOptional: !args.required,
      call: upstreamCall(names.value, entry.operation.key),
      comment: prose(entry.operation.key),
      answer: answer === undefined ? code`unknown` : placed(types.typeOf(answer), { indent: 2, column: 60, after: 2 }),
    };
  });
  const imported = types.used().map(identifier);
  const declarations = types.declarations();
  const view = {
    methods,
    types:
      imported.length > 0 &&
      placed(braces(imported), { column: 'import type '.length, after: ' from ./types.js;'.length + 2 }),
  };
  return [
    file('generated', 'src/generated/api/client.ts', render('typescript/src/generated/api/client.ts.hbs', view)),
    ...(declarations.length === 0 ? [] : [typesFile(declarations)]),
  ];
}

/** `name: (args, options) => upstream.call(key, args, options)`, the call on a line of its own where that is needed. */
function upstreamCall(name: string, key: string): Code {
  const head = code`${identifier(name)}: (args, options) =>`;
  const call = code`upstream.call${parentheses(literal(key), code`args`, code`options`)}`;
  const line = code`${head} ${call}`;
  if (print(line, { column: -10_000 }).length <= LINE) return line;
  return code`${head}\n      ${placed(call, { indent: 6, after: 1 })}`;
}

/** What is left of 120 columns after the indentation, and before the comma. */
const LINE = 120 - 4 - 1;

/** The schema of the body of a successful JSON answer; undefined when there is none to speak of. */
function answerOf(operation: Operation): Parameters<ReturnType<typeof responseTypes>['typeOf']>[0] | undefined {
  return successResponses(operation).length === 0 ? undefined : successContent(operation)?.schema;
}

function typesFile(declarations: readonly TypeDeclaration[]): EmittedFile {
  const view: View = {
    declarations: declarations.map(({ name, isInterface, body }) => ({
      name: identifier(name),
      isInterface,
      body: isInterface ? broken(body) : placed(body, { column: `export type ${name} = `.length, after: 1 }),
    })),
  };
  return file('generated', 'src/generated/api/types.ts', render('typescript/src/generated/api/types.ts.hbs', view));
}

/** The members of an interface stand on a line each, however short they are. */
function broken(body: Code): Code {
  return placed(body, { column: 1000 });
}
