import type { EmittedFile } from '../../model/file-tree.ts';
import { file, type EmitContext } from '../context.ts';

/** Versions an emitted project is tested with, by caret; its owner's lockfile pins the rest. */
const DEPENDENCIES = {
  '@modelcontextprotocol/node': '^2.1.2',
  '@modelcontextprotocol/server': '^2.4.0',
  zod: '^4.6.7',
};

const DEV_DEPENDENCIES = {
  '@modelcontextprotocol/client': '^2.4.0',
  '@types/node': '^20.19.43',
  tsx: '^4.20.6',
  typescript: '^7.0.2',
  vitest: '^4.1.12',
};

/** tsc does not copy data files, so the build does. */
const COPY_CATALOGUE =
  "node -e \"require('node:fs').copyFileSync('src/generated/operations.json', 'dist/generated/operations.json')\"";

/** `package.json` and `tsconfig.json`. */
export function packageFiles({ design, generator }: EmitContext): readonly EmittedFile[] {
  const manifest = {
    name: `${design.name}-mcp`,
    version: '0.1.0',
    private: true,
    description: `MCP server for ${design.title}`,
    type: 'module',
    engines: { node: '>=20.19' },
    bin: { [`${design.name}-mcp`]: 'dist/main.js' },
    files: ['dist'],
    scripts: {
      build: `tsc -p tsconfig.build.json && ${COPY_CATALOGUE}`,
      typecheck: 'tsc',
      test: 'npm run build && vitest run',
      start: 'node dist/main.js',
      dev: 'tsx watch src/main.ts',
      'check:generated': `npx --yes --package=${generator.name}@${generator.version} mcp-gen check`,
    },
    dependencies: DEPENDENCIES,
    devDependencies: DEV_DEPENDENCIES,
  };
  return [
    file('managed', 'package.json', JSON.stringify(manifest, null, 2), 'keys'),
    file('managed', 'tsconfig.json', JSON.stringify(TSCONFIG, null, 2), 'keys'),
    file('managed', 'tsconfig.build.json', JSON.stringify(TSCONFIG_BUILD, null, 2), 'keys'),
  ];
}

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src', 'test'],
};

const TSCONFIG_BUILD = {
  extends: './tsconfig.json',
  compilerOptions: { noEmit: false, rootDir: 'src', outDir: 'dist', sourceMap: true },
  include: ['src'],
};
