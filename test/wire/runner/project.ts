import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { entries, isObject, list, member, text } from '../oracle/json.ts';

/** A variable of the environment that an emitted server reads (`inspect --json`). */
export interface Variable {
  readonly name: string;
  readonly purpose: string;
  readonly secret: boolean;
  readonly default: string | undefined;
}

/** An emitted project, built. */
export interface Project {
  readonly dir: string;
  readonly variables: readonly Variable[];
  /** Keys of operations that no tool reaches, as the generator itself says. */
  readonly unreachable: readonly string[];
  remove(): void;
}

/** Why there is no project. */
export interface Refusal {
  readonly refused: string;
}

/** Generates and builds the project of a document, everything behind the tier. `root` is the folder of this repository. */
export async function makeProject(
  root: string,
  document: string,
  patch?: (dir: string) => void,
): Promise<Project | Refusal> {
  const work = mkdtempSync(join(tmpdir(), 'mcp-gen-wire-'));
  const dir = join(work, 'server');
  const remove = () => rmSync(work, { recursive: true, force: true });
  // A build kept aside can be judged while the tree changes.
  const cli = process.env['MCP_GEN'] ?? join(root, 'bin/mcp-gen.js');
  const generator = await run(
    process.execPath,
    [cli, 'from-openapi', document, '--out', dir, '--yes', '--discovery', 'always', '--json'],
    root,
  );
  if (generator.exitCode !== 0) {
    remove();
    return { refused: `${generator.stdout}\n${generator.stderr}`.trim() };
  }
  try {
    patch?.(dir);
    symlinkSync(await installedModules(root, dir), join(dir, 'node_modules'), 'dir');
    const built = await run('npm', ['run', 'build', '--silent'], dir);
    if (built.exitCode !== 0) throw new Error(`the project does not build:\n${built.stdout}\n${built.stderr}`);
    const inspected = await run(process.execPath, [cli, 'inspect', dir, '--json'], root);
    const facts: unknown = JSON.parse(inspected.stdout);
    const unreachable = list(member(member(facts, 'operations'), 'unreachable')).map(String);
    return { dir, variables: list(member(facts, 'env')).map(readVariable), unreachable, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function readVariable(value: unknown): Variable {
  return {
    name: text(member(value, 'name')) ?? '',
    purpose: text(member(value, 'purpose')) ?? '',
    secret: member(value, 'secret') === true,
    default: text(member(value, 'default')),
  };
}

/** The dependencies of emitted projects, installed once for each set of them and kept beside this repository's own. */
async function installedModules(root: string, project: string): Promise<string> {
  const manifest: unknown = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const wanted = Object.fromEntries(['dependencies', 'devDependencies'].map((kind) => [kind, member(manifest, kind)]));
  const hash = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 12);
  const home = join(root, 'node_modules/.cache/mcp-gen-wire', hash);
  if (existsSync(home)) return join(home, 'node_modules');
  mkdirSync(join(home, '..'), { recursive: true });
  const making = mkdtempSync(`${home}-`);
  writeFileSync(join(making, 'package.json'), JSON.stringify({ name: 'wire', private: true, ...wanted }));
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', '--silent'], making);
  if (installed.exitCode !== 0) throw new Error(`npm install failed:\n${installed.stderr}`);
  // Another process may have installed the same in the meantime: either will do.
  if (existsSync(home)) rmSync(making, { recursive: true, force: true });
  else renameSync(making, home);
  return join(home, 'node_modules');
}

async function run(command: string, args: readonly string[], cwd: string) {
  return await execa(command, args, { cwd, reject: false, timeout: 600_000, env: { NO_COLOR: '1', CI: 'true' } });
}

/** A direct tool: the operation it calls, and where each of its inputs goes (`mcp.yaml`). */
export interface DirectTool {
  readonly name: string;
  readonly operation: string;
  /** Name of the input → target, such as `query.limit`. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Targets that the server fills itself to page. */
  readonly paging: ReadonlySet<string>;
}

/** Reads the direct tools of a parsed `mcp.yaml`. */
export function directTools(design: unknown): readonly DirectTool[] {
  return list(member(design, 'tools')).flatMap((tool) => {
    const name = text(member(tool, 'name'));
    const operation = text(member(tool, 'operation'));
    if (name === undefined || operation === undefined || member(tool, 'enabled') === false) return [];
    const inputs = entries(member(tool, 'inputs')).flatMap(([input, target]) => {
      const to = isObject(target) ? text(target['to']) : undefined;
      return to === undefined ? [] : [[input, to] as const];
    });
    const paging = ['size', 'position'].flatMap((each) => text(member(member(tool, 'paging'), each)) ?? []);
    return [{ name, operation, inputs: new Map(inputs), paging: new Set(paging) }];
  });
}
