// Feeds every hostile or invalid document of the corpus to the command line: refused ones must be refused with a place
// and leave nothing behind, the others must generate; none may crash. Needs `npm run build` first.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = resolve(ROOT, '../shared/corpus/bad');

if (!existsSync(CORPUS)) {
  console.log('No corpus beside this repository: the hostile documents are skipped.');
  process.exit(0);
}

/** Their notes call generating right when named schemas are kept, as they are here. */
const TOLERATED = new Set(['exponential-inlining.json']);

const work = mkdtempSync(join(tmpdir(), 'mcp-gen-refusals-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const queue = JSON.parse(readFileSync(join(CORPUS, 'INDEX.json'), 'utf8')).filter(({ file }) =>
  existsSync(join(CORPUS, file)),
);
const total = queue.length;
const faults = [];
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
for (const fault of faults) console.log(fault);
console.log(`\n${total - faults.length} passed, ${faults.length} failed`);
if (faults.length > 0) process.exitCode = 1;

async function worker() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const fault = await faultOf(next, join(work, String(queue.length)));
    if (fault !== undefined) faults.push(`${next.file}: ${fault}`);
  }
}

async function faultOf({ file, verdict, errorShouldMention = [] }, out) {
  const args = [join(ROOT, 'bin/mcp-gen.js'), 'from-openapi', join(CORPUS, file), '--out', out, '--quiet'];
  const { exitCode, stdout, stderr } = await execa(process.execPath, args, { reject: false, timeout: 30_000 });
  const wrote = existsSync(out);
  rmSync(out, { recursive: true, force: true });
  if (/bug in mcp-gen|^\s+at .*:\d+:\d+/m.test(stderr + stdout)) return `crashed: ${stderr.slice(0, 300)}`;
  if (exitCode === 1) return refusalFault(verdict, wrote, stderr, errorShouldMention);
  if (exitCode !== 0) return `exit code ${exitCode}`;
  return verdict === 'refuse' && !TOLERATED.has(file) ? 'generated, should be refused' : undefined;
}

function refusalFault(verdict, wrote, stderr, mentions) {
  if (wrote) return 'refused, but wrote something';
  if (verdict === 'generate') return `refused, should generate: ${stderr.slice(0, 300)}`;
  if (!/^error:? /m.test(stderr)) return `refused without a message: ${stderr.slice(0, 200)}`;
  const silent = mentions.filter((mention) => !stderr.toLowerCase().includes(mention.toLowerCase()));
  return silent.length === 0 ? undefined : `does not mention ${silent.join(', ')}: ${stderr.slice(0, 300)}`;
}
