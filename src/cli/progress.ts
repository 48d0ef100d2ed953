import type { Progress } from '../index.ts';
import { paletteFor } from './colour.ts';
import type { Io } from './io.ts';
import { plain } from './terminal-text.ts';

/** What each step does to its detail. */
const STEPS: Readonly<Record<Parameters<Progress>[0]['name'], string>> = {
  read: 'Reading',
  design: 'Designing tools for',
  emit: 'Generating code for',
  plan: 'Planning',
  write: 'Writing to',
};

const ERASE_LINE = '\r\u001B[K';

const HALF_WRITTEN =
  'Cancelled while writing. Run the same command again: it first completes or undoes what was begun.';

/** Shows the steps of `work` on stderr: one line that changes on a terminal, a line each elsewhere, none when quiet. */
export async function withProgress<T>(io: Io, quiet: boolean, work: (progress: Progress) => Promise<T>): Promise<T> {
  const live = io.stderr.isTTY === true && io.env.TERM !== 'dumb';
  const palette = paletteFor(io.stderr, io.env);
  let shown = false;
  const progress: Progress = ({ name, detail }) => {
    if (name === 'write') io.ifCancelled(HALF_WRITTEN);
    if (quiet) return;
    const line = palette.dim(`${STEPS[name]}${detail ? ` ${plain(detail)}` : ''}`);
    io.stderr.write(live ? `${ERASE_LINE}${line}` : `${line}\n`);
    shown = true;
  };
  try {
    return await work(progress);
  } finally {
    if (live && shown) io.stderr.write(ERASE_LINE);
  }
}
