// The dependencies of emitted projects: installed once, since they are the same for all, and linked to by each project.
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * The `node_modules` of a project generated from the example, inside the folder `work`. `CORPUS_MODULES` names one that
 * is installed already. Throws when the example does not generate or npm fails.
 */
export async function installModules(root, work) {
  const given = process.env['CORPUS_MODULES'];
  if (given !== undefined) return given;
  const dir = join(work, 'install');
  const args = [join(root, 'bin/mcp-gen.js'), 'from-openapi', 'examples/bookings.yaml', '--out', dir, '--quiet'];
  await execa(process.execPath, args, { cwd: root });
  await execa('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: dir });
  return join(dir, 'node_modules');
}
