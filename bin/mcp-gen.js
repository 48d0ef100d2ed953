#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`mcp-gen needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
import('../dist/cli/main.js').then(({ main }) => main('mcp-gen'));
