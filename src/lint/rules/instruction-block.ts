import { excerpt } from '../excerpt.ts';
import type { TextRule } from '../rule.ts';

const NAMES = 'important|system|instructions?|secret|hidden|admin|assistant|critical|override|prompt';
const BLOCK = new RegExp(`<(${NAMES})>([\\s\\S]{1,2000}?)</\\1>`, 'gi');
const COMMENT = /<!--([\s\S]{1,2000}?)-->/g;
/** Who is spoken to: a description of an API speaks of callers, not to a model. */
const SPOKEN_TO = /\b(?:tools?|assistant|AI|LLM|model|agent|the user|you (?:must|should|are))\b/;
const MARKUP = /^\s*<[a-z]/;

/** A block made to look like a message of the system, or hidden from whoever reads the rendered text. */
export const instructionBlock: TextRule = {
  id: 'instruction-block',
  kind: 'text',
  level: 'error',
  about: 'safety',
  summary: 'A block is marked up as an instruction of the system, or an HTML comment speaks to the model.',
  remedy: 'Take the block out; if the document is not yours, do not trust it until its owner has explained this.',
  check({ kind, text, of }) {
    if (kind === 'name' || !text.includes('<')) return undefined;
    for (const [, tag = '', content = ''] of text.matchAll(BLOCK)) {
      // Some publishers write `<important> <p>…` in their HTML; a placeholder such as `<secret>` has no end tag.
      if (MARKUP.test(content)) continue;
      return { message: `${of()} has a block marked <${tag}>: ${excerpt(content)}.` };
    }
    for (const [, content = ''] of text.matchAll(COMMENT)) {
      if (SPOKEN_TO.test(content))
        return { message: `${of()} has a hidden comment: ${excerpt(content)}.`, level: 'warning' };
    }
    return undefined;
  },
};
