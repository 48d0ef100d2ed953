import { Code } from './code.ts';

const INVISIBLE = /(?:[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\p{Default_Ignorable_Code_Point})+/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '://': '&#58;//',
  'www.': 'www&#46;',
};

/** Text of a document as Markdown that shows exactly that text: one line, no markup, no HTML, no links. */
export function markdown(text: string): Code {
  const line = text.replace(INVISIBLE, ' ').trim();
  return Code.fromDoc(
    line.replace(/:\/\/|www\.|[&<>@\\`*_[\]|~$#]/gi, (match) => ENTITIES[match.toLowerCase()] ?? `\\${match}`),
  );
}

/** Text as Markdown code: backticks cannot end it, bars cannot end a table cell. */
export function markdownCode(text: string): Code {
  const line = text.replace(INVISIBLE, ' ').replaceAll('`', "'").replaceAll('|', '\\|').trim();
  return Code.fromDoc(`\`${line === '' ? ' ' : line}\``);
}
