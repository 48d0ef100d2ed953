#!/usr/bin/env node
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`create-mcp-server needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
// Node 22.8 and newer keep the compiled code, so that the next run starts sooner.
module.enableCompileCache?.();
import('../dist/cli/main.js').then(({ main }) => main('create-mcp-server'));
