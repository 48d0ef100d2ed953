import { hiddenIn } from '../../model/hidden.ts';
import type { TextRule } from '../rule.ts';

/** Most texts, told apart quickly. */
const PLAIN = /^(?:[!-~]| (?! {99})|\n(?!\n{9}))*$/;
/** An emoji may be put together by joiners and selectors. */
const EMOJI = /[\p{Emoji}\p{S}][\ufe0e\ufe0f]|\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?\u200d/gu;
const FAR_SPACE = /[^\S\n]{100,}|(?:[^\S\n]*\n){10,}/;

/** Characters that do not show. Texts of the document are cleaned when read; names, values and mcp.yaml stay as they are. */
export const invisibleCharacters: TextRule = {
  id: 'invisible-characters',
  kind: 'text',
  level: 'warning',
  about: 'safety',
  summary:
    'A name, a value or a text of mcp.yaml holds characters that do not show, or is pushed out of sight by white space.',
  remedy: 'Take them out, unless the API really needs them.',
  check({ kind, text, of, place }, { designFile }) {
    if (PLAIN.test(text)) return undefined;
    const level = kind === 'text' && place().file === designFile ? 'error' : 'warning';
    const found = hiddenIn(text.replace(EMOJI, ' ').replaceAll('\r\n', '\n'));
    if (found !== undefined) {
      const point = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return { message: `${of()} holds characters that do not show, such as U+${point}.`, level };
    }
    return FAR_SPACE.test(text) ? { message: `${of()} pushes text out of sight by white space.`, level } : undefined;
  },
};
