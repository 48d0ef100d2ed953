import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { fromOpenApi, type Generated } from '../../src/index.ts';

export const EXAMPLE = fileURLToPath(new URL('../../examples/bookings.yaml', import.meta.url));

export interface Project {
  readonly dir: string;
  readonly generated: Generated;
  remove(): void;
}

/** The project of the example API, generated, installed and built in a directory of its own. */
export async function buildProject(): Promise<Project> {
  const dir = mkdtempSync(join(tmpdir(), 'mcp-gen-e2e-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    const generated = await fromOpenApi(EXAMPLE, { out: dir, discovery: 'always' });
    await execa('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: dir });
    await execa('npm', ['run', 'build'], { cwd: dir });
    return { dir, generated, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
