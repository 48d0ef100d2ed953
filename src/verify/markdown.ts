import type { Fault } from './fault.ts';

const FENCE = /^```[\s\S]*?^```$/gm;
const CODE = /(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;
/** HTML, an autolink or a comment (CommonMark 0.31 section 6.6); a backslash in front makes it text. */
const HTML = /(?<!\\)<[A-Za-z/!?]/;
const LINK = /(?<!\\)\]\(\s*(?:javascript|data|vbscript|file):/i;

/** A page with HTML in it, or with a link that runs something. */
export function markdownFault(text: string): Fault | undefined {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ');
  const lines = text.replace(FENCE, blank).replace(CODE, blank).split('\n');
  const index = lines.findIndex((line) => HTML.test(line) || LINK.test(line));
  return index === -1 ? undefined : { message: 'it has HTML or an active link', line: index + 1 };
}
