import { plain } from './terminal-text.ts';

/** One argument of a command that is printed, quoted where a POSIX shell needs it. */
export function shellWord(text: string): string {
  const word = plain(text);
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A printed command that can be pasted into a POSIX shell. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
