#!/usr/bin/env node
import { readConfig } from './generated/runtime/config.js';
import { createContext } from './generated/runtime/context.js';
import { readFlags } from './generated/runtime/flags.js';
import { refuseToStart, serve } from './generated/runtime/serve.js';
import { settings } from './generated/settings.js';
import { createServer } from './server.js';

try {
  const transport = readFlags(process.argv.slice(2), settings);
  const config = readConfig(settings, process.env);
  await serve(transport, createContext(settings, config), createServer);
} catch (error) {
  refuseToStart(error);
}
