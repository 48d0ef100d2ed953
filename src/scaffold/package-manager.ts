import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../model/json.ts';

export const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'] as const;

export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

const LOCK_FILES: Readonly<Record<string, PackageManager>> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
};

/**
 * The package manager a person uses: the one that runs us (`npm_config_user_agent`), else the one that `dir` or a folder
 * above it is set up for, else npm.
 */
export function detectPackageManager(dir: string, env: Readonly<Record<string, string | undefined>>): PackageManager {
  return parse(env.npm_config_user_agent) ?? fromFolders(dir) ?? 'npm';
}

/** `pnpm/10.1.0 npm/? node/v22…` and `pnpm@10.1.0+sha…` both start with the name. */
function parse(agent: string | undefined): PackageManager | undefined {
  const name = agent?.split(/[/@]/, 1)[0];
  return PACKAGE_MANAGERS.find((manager) => manager === name);
}

function fromFolders(dir: string): PackageManager | undefined {
  const found = fromFolder(dir);
  const parent = dirname(dir);
  return found ?? (parent === dir ? undefined : fromFolders(parent));
}

function fromFolder(dir: string): PackageManager | undefined {
  const lockFile = Object.keys(LOCK_FILES).find((file) => existsSync(join(dir, file)));
  return lockFile === undefined ? parse(packageManagerField(dir)) : LOCK_FILES[lockFile];
}

/** `packageManager` of package.json; a manifest that cannot be read says nothing. */
function packageManagerField(dir: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    return isObject(manifest) && typeof manifest.packageManager === 'string' ? manifest.packageManager : undefined;
  } catch {
    return undefined;
  }
}
