// Sends every operation of every API document of the corpus over the wire and judges the requests by the document:
// `node test/wire/sweep.mjs [NAME…]`; needs `npm run build` first. SWEEP_REPORT=FILE writes the table and every failure.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = resolve(ROOT, '../shared/corpus/dev');
const COMPILED = join(ROOT, 'node_modules/.cache/mcp-gen-wire/compiled');
const GOAL = 0.995;
/** What was reached on the whole corpus when it was last swept: anything worse fails. The goal is told beside it. */
const FLOOR = 0.955;
const KNOWN_LEAKS = 10;

if (!existsSync(CORPUS)) {
  console.log('No corpus beside this repository: the wire suite runs on its own documents only (npm test).');
  process.exit(0);
}

const only = process.argv.slice(2);
const documents = JSON.parse(readFileSync(join(CORPUS, 'INDEX.json'), 'utf8')).filter(
  ({ name, operations }) => operations > 0 && (only.length === 0 || only.includes(name)),
);
await execa('npx', ['tsc', '-p', 'test/wire/tsconfig.json'], { cwd: ROOT });

const rows = [];
const queue = [...documents];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
rows.sort((a, b) => (a.name < b.name ? -1 : 1));
report();

async function worker() {
  for (let document = queue.shift(); document !== undefined; document = queue.shift()) {
    const row = { name: document.name, expected: document.operations, ...(await judge(document)) };
    rows.push(row);
    console.log(format(row));
  }
}

/** The report of one document, of a process of its own: what breaks there breaks nothing here. */
async function judge({ file, features }) {
  const options = { cwd: ROOT, reject: false, timeout: 600_000, maxBuffer: 200_000_000 };
  const done = await execa(process.execPath, [join(COMPILED, 'sweep-one.js'), ROOT, join(CORPUS, file)], options);
  if (done.exitCode !== 0) return { broken: done.timedOut ? 'took too long' : done.stderr.trim().slice(-600) };
  const found = JSON.parse(done.stdout);
  if (!('refused' in found)) return found;
  const expected = features.danglingRefs && /\$ref/.test(found.refused);
  return expected ? { refused: 'dangling $ref' } : { broken: `refused: ${found.refused.slice(-300)}` };
}

function format(row) {
  if (row.broken !== undefined) return `${row.name.padEnd(26)} BROKEN ${row.broken}`;
  if (row.refused !== undefined) return `${row.name.padEnd(26)} refused by the generator: ${row.refused}`;
  const { operations, skipped, accepted, roundTripped, cases, negatives, leaks, limits, seconds } = row;
  const figures = [operations, skipped.length, accepted, roundTripped, cases, limits.length, negatives, leaks];
  return `${row.name.padEnd(26)} ${figures.map((figure) => String(figure).padStart(7)).join('')}  ${seconds.ran.toFixed(0)} s`;
}

function report() {
  const judged = rows.filter(({ operations }) => operations !== undefined);
  const sum = (count) => judged.reduce((total, row) => total + count(row), 0);
  const sent = sum(({ operations, skipped }) => operations - skipped.length);
  const passed = sum(({ roundTripped }) => roundTripped);
  const leaks = sum((row) => row.leaks);
  const broken = rows.filter((row) => row.broken !== undefined);
  const share = sent === 0 ? 1 : passed / sent;
  const line =
    `${rows.length} documents, ${sum(({ operations }) => operations)} operations, ${sum(({ skipped }) => skipped.length)} skipped, ` +
    `${sum(({ accepted }) => accepted)} accepted, ${passed} round-tripped (${(share * 100).toFixed(2)} %), ` +
    `${sum(({ cases }) => cases)} valid calls, ${sum(({ negatives }) => negatives)} negatives, ${leaks} leaked, ${broken.length} documents broken`;
  console.log(`\n${line}`);
  if (process.env['SWEEP_REPORT']) writeFileSync(process.env['SWEEP_REPORT'], markdown(line));
  if (share < GOAL || leaks > 0) console.log(`The goal is ${GOAL * 100} % and no leak: not reached yet.`);
  if (share < FLOOR || leaks > KNOWN_LEAKS || broken.length > 0) process.exitCode = 1;
}

function markdown(line) {
  const head =
    '| document | operations | skipped | accepted | round-tripped | calls | inexpressible | negatives | leaked |';
  const table = rows.map((row) => {
    const { name, operations, skipped, accepted, roundTripped, cases, limits, negatives, leaks, broken, refused } = row;
    if (operations === undefined)
      return `| ${name} | ${broken === undefined ? `refused: ${refused}` : 'broken'} | | | | | | | |`;
    const figures = [name, operations, skipped.length, accepted, roundTripped, cases, limits.length, negatives, leaks];
    return `| ${figures.join(' | ')} |`;
  });
  const details = rows.flatMap(({ name, skipped = [], failures = [], broken }) => [
    ...(broken === undefined ? [] : [`- ${name}: ${clean(broken)}`]),
    ...skipped.map(({ operation, reason }) => `- ${name} ${operation}: skipped, ${reason}`),
    ...failures.map(({ operation, way, kind, detail }) => `- ${name} ${operation} (${way}) ${kind}: ${clean(detail)}`),
  ]);
  return [line, '', head, '|-|-|-|-|-|-|-|-|-|', ...table, '', ...details, ''].join('\n');
}

function clean(text) {
  return text.replaceAll(/\s+/g, ' ').slice(0, 500);
}
