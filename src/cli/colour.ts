import type { Env, Output } from './io.ts';

type Paint = (text: string) => string;

export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

/** The colours of a stream: none unless it is a terminal; `FORCE_COLOR` and `NO_COLOR` (no-color.org) decide first. */
export function paletteFor(output: Output, env: Env): Palette {
  const paint = (open: number, close: number): Paint =>
    hasColours(output, env) ? (text) => `\u001B[${open}m${text}\u001B[${close}m` : (text) => text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}

function hasColours(output: Output, env: Env): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return !env.NO_COLOR && env.TERM !== 'dumb' && output.isTTY === true;
}
