// Generation of large documents, side by side with another generator in one run: time, peak memory, tokens of tools/list.
// `npm run build && node bench/generate.mjs [RUNS]`. The documents come from the corpus; without it there is nothing to measure.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CORPUS = resolve(ROOT, '../shared/corpus/dev');
const PEER = 'openapi-mcp-generator@4.0.1';
const DOCUMENTS = ['github', 'stripe'];
const RUNS = Number(process.argv[2] ?? 5);

if (!existsSync(CORPUS)) {
  console.log('No corpus beside this repository: nothing to measure.');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'mcp-gen-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
await execa('npm', ['install', '--prefix', work, '--no-audit', '--no-fund', '--silent', PEER]);

const contenders = {
  'mcp-gen': (spec, out) => [join(ROOT, 'bin/mcp-gen.js'), 'from-openapi', spec, '--out', out, '--quiet'],
  [PEER]: (spec, out) => [
    join(work, 'node_modules/openapi-mcp-generator/bin/openapi-mcp-generator.js'),
    '--input',
    spec,
    '--output',
    out,
    '--force',
  ],
};

console.log(`${RUNS} runs each, alternating; Node ${process.version}\n`);
console.log('document  generator                     median s  fastest s  peak MiB');
for (const name of DOCUMENTS) {
  const spec = join(work, `${name}.json`);
  writeFileSync(spec, gunzipSync(readFileSync(join(CORPUS, `${name}.json.gz`))));
  const measured = Object.fromEntries(Object.keys(contenders).map((key) => [key, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [key, command] of Object.entries(contenders)) measured[key].push(await measure(command, spec));
  }
  const [ours, peer] = Object.entries(measured).map(([key, runs]) => printRow(name, key, runs));
  console.log(
    `${name.padEnd(9)} ours / peer ${ratio(ours.median, peer.median)} of the time, ${ratio(ours.peak, peer.peak)} of the memory`,
  );
  const inspected = await execa(process.execPath, [join(ROOT, 'bin/mcp-gen.js'), 'inspect', spec, '--json']);
  const { tokens, operations } = JSON.parse(inspected.stdout);
  const peerTokens = countTokens(JSON.stringify({ tools: await peerTools(spec) }));
  const reach = `${operations.unreachable.length} of ${operations.total} operations out of reach`;
  const part = ratio(tokens.toolsList, peerTokens);
  console.log(`${name.padEnd(9)} tools/list ${tokens.toolsList} / ${peerTokens} tokens = ${part}, ${reach}\n`);
}

/** What the peer's server lists: its own programmatic export of the same document. */
async function peerTools(spec) {
  const peer = await import(pathToFileURL(join(work, 'node_modules/openapi-mcp-generator/dist/api.js')).href);
  const tools = await peer.getToolsFromOpenApi(spec, { dereference: true });
  return tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
}

async function measure(command, spec) {
  const out = mkdtempSync(join(work, 'out-'));
  const peakFile = join(work, 'peak');
  const preload = `--import=${pathToFileURL(join(ROOT, 'bench/peak-memory.mjs')).href}`;
  const started = process.hrtime.bigint();
  await execa(process.execPath, [preload, ...command(spec, join(out, 'project'))], { env: { BENCH_PEAK: peakFile } });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  // It is no result when nothing was written, whatever the exit code says.
  if (!existsSync(join(out, 'project/package.json')))
    throw new Error(`nothing written: ${command(spec, out).join(' ')}`);
  rmSync(out, { recursive: true, force: true });
  return { seconds, peak: Number(readFileSync(peakFile, 'utf8')) / 1024 };
}

function printRow(name, key, runs) {
  const seconds = runs.map((run) => run.seconds).toSorted((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)];
  const peak = Math.max(...runs.map((run) => run.peak));
  const cells = [median.toFixed(2).padStart(8), seconds[0].toFixed(2).padStart(10), peak.toFixed(0).padStart(9)];
  console.log(`${name.padEnd(9)} ${key.padEnd(28)} ${cells.join(' ')}`);
  return { median, peak };
}

function ratio(a, b) {
  return `${(a / b).toFixed(a / b < 0.1 ? 3 : 2)}×`;
}
