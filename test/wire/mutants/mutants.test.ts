import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { fixture, projectOf } from '../fixture.ts';
import type { Project } from '../runner/project.ts';
import { runAll } from '../runner/run.ts';
import { startSession } from '../runner/session.ts';
import { MUTANTS, type Mutant } from './mutants.ts';

/*
 * The suite is worth what it finds: every fault that is put into the runtime must make it fail. A patch that no longer
 * applies fails too, so that the faults keep up with the runtime.
 */
const projects = new Map<string, Project>();

beforeAll(async () => {
  for (const document of new Set(MUTANTS.map((mutant) => mutant.document)))
    projects.set(document, await projectOf(document));
}, 300_000);

afterAll(() => projects.forEach((project) => project.remove()));

test.each(MUTANTS)(
  'killed: $name',
  async (mutant) => {
    const project = mutated(mutant);
    const session = await startSession(project, fixture(mutant.document));
    onTestFinished(() => session.close());
    const { failures } = await runAll(session, project);
    const kinds = failures.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining([expect.stringMatching(/^(route|violation|difference)$/)]));
  },
  120_000,
);

/** A copy of the project with the fault in it. */
function mutated({ document, file, from, to }: Mutant): Project {
  const project = projects.get(document);
  if (!project) throw new Error(`${document} is not built`);
  const dir = mkdtempSync(join(tmpdir(), 'mcp-gen-mutant-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  onTestFinished(remove);
  for (const part of ['dist', 'mcp.yaml', 'package.json'])
    cpSync(join(project.dir, part), join(dir, part), { recursive: true });
  symlinkSync(join(project.dir, 'node_modules'), join(dir, 'node_modules'), 'dir');
  const path = join(dir, 'dist/generated/runtime', file);
  const source = readFileSync(path, 'utf8');
  expect(source, `${file} no longer holds what the patch replaces`).toContain(from);
  writeFileSync(
    path,
    source.replaceAll(from, () => to),
  );
  return { ...project, dir, remove };
}
