// What a hostile document must not touch: the network, the canary file, and everything outside the output folder.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const CANARY = '/tmp/corpus-canary';
const PORT = 59999;

/** Listens where hostile documents point to; `touched` tells whether anything connected or the canary file appeared. */
export async function watchTraps() {
  if (existsSync(CANARY)) throw new Error(`${CANARY} is there before the run; remove it first.`);
  let connections = 0;
  const trap = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise((listening, failed) => trap.once('error', failed).listen(PORT, '127.0.0.1', listening));
  trap.unref();
  return {
    touched() {
      if (connections > 0) return `${connections} connections to 127.0.0.1:${PORT}`;
      return existsSync(CANARY) ? `${CANARY} appeared` : undefined;
    },
    close: () => trap.close(),
  };
}

/** Names, sizes and times of all files below a folder, to compare before and after. */
export function snapshot(folder) {
  return readdirSync(folder, { recursive: true })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join('\n');
}

/** Files below a folder that are not inside one of the allowed ones. */
export function strangers(folder, allowed) {
  return readdirSync(folder).filter((name) => !allowed.includes(name));
}
