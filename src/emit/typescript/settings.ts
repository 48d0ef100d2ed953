import type { EnvVariable } from '../../model/environment.ts';
import type { EmittedFile } from '../../model/file-tree.ts';
import type { Json } from '../../model/json.ts';
import { code, placed, type Code } from '../../print/code.ts';
import { literal, propertyKey, textValue } from '../../print/literal.ts';
import { file, type EmitContext } from '../context.ts';
import { upstreamVariables } from '../environment.ts';
import type { UpstreamServer } from '../servers.ts';
import { render } from '../templates.ts';

/** `src/generated/settings.ts`: what the API document and mcp.yaml say about the server itself. */
export function settingsFile(context: EmitContext): EmittedFile {
  const { design, api, schemes, servers, operations } = context;
  const variables = upstreamVariables(api, servers, schemes, operations);
  const text = render('typescript/src/generated/settings.ts.hbs', {
    name: literal(design.name),
    title: literal(design.title),
    version: literal(api.version),
    instructions: design.instructions ? textValue(design.instructions, 2, 15) : false,
    baseUrl: placed(literal(serverValue(servers.main)), { indent: 2, column: '  baseUrl: '.length, after: 1 }),
    servers: servers.others.map((server) => ({ server: entry(literal(serverValue(server))) })),
    variables: variables.map((variable) => ({ variable: entry(literal(variableValue(variable))) })),
    schemes: [...schemes].map(([name, scheme]) => ({
      scheme: entry(code`${propertyKey(name)}: ${literal(scheme as unknown as Json)}`),
    })),
  });
  return file('generated', 'src/generated/settings.ts', text);
}

/** A value on a line of its own inside one of the lists of the settings. */
function entry(value: Code): Code {
  return placed(value, { indent: 4, after: 1 });
}

function serverValue({ variable, default: preset, parts }: UpstreamServer): Json {
  return {
    variable,
    ...(preset !== undefined && { default: preset }),
    ...(parts && { parts: parts as unknown as Json }),
  };
}

function variableValue({ name, purpose, secret, required, default: preset }: EnvVariable): Json {
  return {
    name,
    purpose,
    ...(secret && { secret }),
    ...(required && { required }),
    ...(preset !== undefined && { default: preset }),
  };
}
