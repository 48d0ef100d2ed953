import type { Fault } from './fault.ts';

/** A comment, or a variable with a value that means the same to a shell, to Node, Docker and systemd. */
const LINE = /^(?:#.*|(?:# )?[A-Z][A-Z0-9_]*=[\w.:/@%+,~-]*|)$/;

/** A file of variables with a line that is anything else. */
export function envFault(text: string): Fault | undefined {
  const index = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).findIndex((line) => !LINE.test(line));
  return index === -1 ? undefined : { message: 'a line is neither a comment nor a variable', line: index + 1 };
}
