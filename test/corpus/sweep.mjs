// Takes every real API document of the corpus the whole way: generate, type-check, build, run the emitted tests,
// and see that no operation is out of reach. `node test/corpus/sweep.mjs [NAME…]`; needs `npm run build` first.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { faultsOfServer } from './emitted.mjs';
import { installModules } from './modules.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = resolve(ROOT, '../shared/corpus/dev');
const MCP_GEN = join(ROOT, 'bin/mcp-gen.js');

if (!existsSync(CORPUS)) {
  console.log('No corpus beside this repository: the sweep over real documents is skipped.');
  process.exit(0);
}

const only = process.argv.slice(2);
const documents = JSON.parse(readFileSync(join(CORPUS, 'INDEX.json'), 'utf8')).filter(
  ({ name }) => only.length === 0 || only.includes(name),
);
const work = mkdtempSync(join(tmpdir(), 'mcp-gen-sweep-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

// One real `npm install`; the dependencies of all projects are the same, so the others link to it.
const modules = await installModules(ROOT, work);
const rows = [];
const queue = [...documents];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
report();

async function worker() {
  for (let document = queue.shift(); document !== undefined; document = queue.shift()) {
    const row = await takeThrough(document);
    rows.push(row);
    console.log(formatRow(row));
  }
}

async function takeThrough({ name, file, operations, features }) {
  const dir = join(work, name);
  const row = {
    name,
    expected: operations,
    operations: 0,
    direct: 0,
    tier: 0,
    unreachable: 0,
    tools: 0,
    tokens: 0,
    result: '',
  };
  const generated = await run(
    process.execPath,
    [MCP_GEN, 'from-openapi', join(CORPUS, file), '--out', dir, '--json'],
    ROOT,
  );
  const output = parse(generated.stdout);
  if (generated.exitCode !== 0) return { ...row, result: refusal(operations, features, output, generated) };
  const { operations: coverage, tools, tokens } = output.summary;
  Object.assign(row, {
    operations: coverage.total,
    direct: coverage.direct,
    tier: coverage.tier,
    // TRACE cannot be sent by fetch; such operations are reported, and no design can reach them.
    unreachable: coverage.unreachable.filter((key) => !key.startsWith('TRACE ')).length,
    tools,
    tokens: tokens.toolsList,
  });
  symlinkSync(modules, join(dir, 'node_modules'), 'dir');
  const steps = [
    ['type-check', 'npx', ['tsc']],
    ['tests', 'npm', ['test', '--silent']],
    ['check', process.execPath, [MCP_GEN, 'check', dir, '--quiet']],
  ];
  for (const [step, command, args] of steps) {
    const done = await run(command, args, dir);
    if (done.exitCode !== 0)
      return { ...row, result: `${step} failed`, detail: tail(`${done.stdout}\n${done.stderr}`) };
  }
  const faults = await faultsOfServer(dir, []);
  if (faults.length > 0) return { ...row, result: 'schemas that clients refuse', detail: faults.join('\n') };
  rmSync(dir, { recursive: true, force: true });
  if (row.operations !== row.expected) return { ...row, result: `${row.expected} operations expected` };
  return { ...row, result: row.unreachable === 0 ? 'ok' : 'operations out of reach' };
}

/** Documents without operations, and the one with a dangling reference, must be refused with a clear message. */
function refusal(operations, features, output, { stdout, stderr }) {
  const message = JSON.stringify(output.error ?? '') + stderr;
  if (operations === 0 && /no operations/i.test(message)) return 'ok (refused: no operations)';
  if (/bug in mcp-gen/.test(message + stdout)) return 'crashed';
  return features.danglingRefs && /\$ref/.test(message)
    ? 'ok (refused: dangling $ref)'
    : `refused: ${message.slice(0, 200)}`;
}

async function run(command, args, cwd) {
  return await execa(command, args, { cwd, reject: false, timeout: 600_000, env: { NO_COLOR: '1', CI: 'true' } });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function tail(text) {
  return text.trim().split('\n').slice(-25).join('\n');
}

function formatRow({ name, operations, direct, tier, unreachable, tools, tokens, result, detail }) {
  const figures = [operations, direct, tier, unreachable, tools, tokens]
    .map((figure) => String(figure).padStart(6))
    .join(' ');
  return `${name.padEnd(28)} ${figures}  ${result}${detail ? `\n${detail.replaceAll(/^/gm, '    ')}` : ''}`;
}

function report() {
  const failed = rows.filter(({ result }) => !result.startsWith('ok'));
  const table = rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const head = `| document | operations | direct | discovery | unreachable | tools | tokens | result |\n|-|-|-|-|-|-|-|-|`;
  const lines = table.map(
    (row) =>
      `| ${[row.name, row.operations, row.direct, row.tier, row.unreachable, row.tools, row.tokens, row.result].join(' | ')} |`,
  );
  if (process.env['SWEEP_REPORT']) writeFileSync(process.env['SWEEP_REPORT'], `${[head, ...lines].join('\n')}\n`);
  console.log(`\n${rows.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) process.exitCode = 1;
}
