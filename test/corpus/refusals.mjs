// Feeds every hostile or invalid document of the corpus to the command line, each in a folder of its own: refused ones
// must be refused with a place and a remedy and leave nothing behind; the others must generate a project that compiles,
// starts and shows sound schemas. None may crash, reach for the network or write elsewhere, nor take more than
// 30 s or 1.5 GB. `node test/corpus/refusals.mjs [FILE…]`; needs `npm run build` first. REFUSALS_REPORT=file writes the table.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { unmetDemands } from './demands.mjs';
import { faultsOfServer } from './emitted.mjs';
import { installModules } from './modules.mjs';
import { snapshot, strangers, watchTraps } from './watch.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PEAK_MEMORY = new URL('peak-memory.mjs', import.meta.url).href;
const CORPUS = resolve(ROOT, '../shared/corpus/bad');
const MAX_SECONDS = 30;
const MAX_MEGABYTES = 1536;
const MAX_EMITTED = 12_000_000;

if (!existsSync(CORPUS)) {
  console.log('No corpus beside this repository: the hostile documents are skipped.');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'mcp-gen-refusals-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const only = process.argv.slice(2);
const index = JSON.parse(readFileSync(join(CORPUS, 'INDEX.json'), 'utf8'));
const queue = index.filter(({ file }) => existsSync(join(CORPUS, file)) && (only.length === 0 || only.includes(file)));
const absent = index.filter(({ file }) => !existsSync(join(CORPUS, file)));
const before = snapshot(CORPUS);
const traps = await watchTraps();
const modules = await installModules(ROOT, work);
const rows = [];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
const left = [traps.touched(), snapshot(CORPUS) === before ? undefined : 'the corpus folder was changed'];
traps.close();
report(left.filter((fault) => fault !== undefined));

async function worker() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const row = await judge(next, join(work, String(queue.length)));
    rows.push(row);
    console.log(formatRow(row));
  }
}

/** Runs the generator alone in a folder, with home and temporary folder inside it, so that whatever it writes is seen. */
async function judge(entry, dir) {
  for (const name of ['home', 'temporary', 'here']) mkdirSync(join(dir, name), { recursive: true });
  const started = performance.now();
  const run = await generate(entry.file, dir);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = existsSync(join(dir, 'peak')) ? Number(readFileSync(join(dir, 'peak'), 'utf8')) : NaN;
  const written = [
    ...strangers(dir, ['home', 'temporary', 'here', 'out', 'peak']),
    ...['home', 'temporary', 'here'].flatMap((name) => strangers(join(dir, name), [])),
  ];
  const faults = [
    ...(seconds > MAX_SECONDS ? ['took too long'] : []),
    ...(megabytes > MAX_MEGABYTES ? ['took too much memory'] : []),
    ...written.map((name) => `wrote ${name} outside the output folder`),
    ...(await faultsOf(entry, run, join(dir, 'out'))),
  ];
  rmSync(dir, { recursive: true, force: true });
  const outcome = run.exitCode === 0 ? 'generated' : run.exitCode === 1 ? 'refused' : `exit ${run.exitCode}`;
  return { file: entry.file, verdict: entry.verdict, outcome, seconds, megabytes, faults };
}

function generate(file, dir) {
  const args = [
    'from-openapi',
    join(CORPUS, file),
    '--out',
    join(dir, 'out'),
    '--yes',
    '--json',
    '--discovery',
    'always',
  ];
  return execa(process.execPath, ['--import', PEAK_MEMORY, join(ROOT, 'bin/mcp-gen.js'), ...args], {
    cwd: join(dir, 'here'),
    reject: false,
    timeout: (MAX_SECONDS + 5) * 1000,
    env: {
      HOME: join(dir, 'home'),
      TMPDIR: join(dir, 'temporary'),
      PEAK_MEMORY_FILE: join(dir, 'peak'),
      NODE_DISABLE_COMPILE_CACHE: '1',
      NO_COLOR: '1',
    },
  });
}

async function faultsOf(entry, run, out) {
  const { exitCode, stdout, stderr } = run;
  if (/bug in mcp-gen|^\s+at .*:\d+:\d+/m.test(stderr + stdout)) return [`crashed: ${stderr.slice(0, 300)}`];
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(stderr)) return ['wrote control characters'];
  if (exitCode === 1) return faultsOfRefusal(entry, JSON.parse(stdout).error, existsSync(out));
  if (exitCode !== 0) return [`exit code ${exitCode} ${run.timedOut ? '(killed)' : ''}`];
  if (entry.verdict === 'refuse' && !(entry.ok_alternatives ?? []).includes('generate')) {
    // A fault that is reported with its place is not silent; the notes of these allow it in words.
    if (unmetDemands(entry.file, stdout, '{}').length > 0 || !entry.expect.includes('loud warning')) {
      return ['generated, should be refused'];
    }
  }
  return faultsOfProject(entry, JSON.parse(stdout), out);
}

function faultsOfRefusal({ verdict, errorShouldMention = [] }, error, wrote) {
  const findings = error.findings ?? [];
  const errors = findings.filter(({ level }) => level === 'error');
  const text = `${JSON.stringify(error)} ${findings.map(({ place }) => `#${place?.pointer} line ${place?.line}`).join(' ')}`;
  const said = text.toLowerCase().replaceAll('\\"', '"');
  const silent = errorShouldMention.filter((mention) => !said.includes(mention.toLowerCase()));
  return [
    ...(wrote ? ['refused, but wrote something'] : []),
    ...(verdict === 'generate' ? [`refused, should generate: ${error.message}`] : []),
    ...(errors.some(({ place }) => place !== undefined) ? [] : ['refused without a place']),
    ...(errors.some(({ remedy, message }) => remedy ?? /must|needs|cannot/.test(message))
      ? []
      : ['refused without a remedy']),
    ...silent.map((mention) => `does not mention ${mention}`),
  ];
}

async function faultsOfProject({ file, tools }, { summary, findings }, out) {
  const catalogue = readFileSync(join(out, 'src/generated/operations.json'), 'utf8');
  const operations = Object.keys(JSON.parse(catalogue).operations);
  const emitted = snapshot(join(out, 'src'))
    .split('\n')
    .reduce((sum, line) => sum + Number(line.split(' ').at(-2)), 0);
  symlinkSync(modules, join(out, 'node_modules'), 'dir');
  const built = await execa('npm', ['run', 'build', '--silent'], { cwd: out, reject: false, timeout: 120_000 });
  return [
    ...(tools !== undefined && summary.operations.total !== tools ? [`${summary.operations.total} operations`] : []),
    ...(emitted > MAX_EMITTED ? [`the sources have ${emitted} bytes`] : []),
    ...(/"exclusiveM\w+":(?:true|false)/.test(catalogue) ? ['a boolean exclusive bound'] : []),
    ...unmetDemands(file, JSON.stringify(findings), catalogue),
    ...(built.exitCode === 0
      ? await faultsOfServer(out, operations)
      : [`does not compile: ${built.stdout.slice(0, 300)}`]),
  ];
}

function formatRow({ file, verdict, outcome, seconds, megabytes, faults }) {
  const figures = `${seconds.toFixed(1).padStart(5)} s ${megabytes.toFixed(0).padStart(5)} MB`;
  return [`${file.padEnd(46)} ${verdict.padEnd(8)} ${outcome.padEnd(9)} ${figures}`, ...faults].join('\n    ');
}

function report(general) {
  const failed = rows.filter(({ faults }) => faults.length > 0);
  const table = rows
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, verdict, outcome, seconds, megabytes, faults }) =>
      [file, verdict, outcome, seconds.toFixed(1), megabytes.toFixed(0), faults.join('; ') || 'ok'].join(' | '),
    );
  const head = '| document | verdict | outcome | s | MB | result |\n|-|-|-|-|-|-|';
  const lines = [head, ...table.map((cells) => `| ${cells} |`)];
  if (process.env['REFUSALS_REPORT']) writeFileSync(process.env['REFUSALS_REPORT'], `${lines.join('\n')}\n`);
  for (const { file } of absent) console.log(`not here: ${file}`);
  for (const fault of general) console.log(`in all: ${fault}`);
  console.log(`\n${rows.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0 || general.length > 0) process.exitCode = 1;
}
