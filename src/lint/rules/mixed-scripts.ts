import { quoted } from '../passage.ts';
import type { TextRule } from '../rule.ts';
import { mixesScripts } from '../skeleton.ts';

/** A name with a letter of another script in it, to pass for a name it is not. */
export const mixedScripts: TextRule = {
  id: 'mixed-scripts',
  kind: 'text',
  level: 'warning',
  about: 'safety',
  summary: 'A name mixes letters of scripts that look alike, such as Latin and Cyrillic.',
  remedy: 'Write the name in one script.',
  check({ kind, text, of }) {
    if (kind !== 'name' || !mixesScripts(text)) return undefined;
    return { message: `${of()} mixes letters of several scripts: ${quoted(text)}.` };
  },
};
