import { excerpt, firstMatch } from '../excerpt.ts';
import type { TextRule } from '../rule.ts';

/** What starts a turn of the system, the user or the model in the templates of chat models. */
const TURNS: readonly RegExp[] = [
  /<\|(?:im_start|im_end|im_sep|start_header_id|end_header_id|eot_id|system|user|assistant)\|>/i,
  /<<\/?SYS>>/,
  /\[\/?INST\]/,
  /<start_of_turn>|<end_of_turn>/,
  /\n\n(?:Human|User): [\s\S]{0,500}\n\nAssistant:/,
];

/** Other control tokens, which documents of APIs for language models name. */
const TOKENS: readonly RegExp[] = [
  /<\|[a-z][a-z0-9_]{2,30}\|>/i,
  /<\/?(?:function_calls|tool_calls?|tool_result)>/,
  /^###\s*(?:System|Instruction)s?:/im,
];

/** Control tokens of chat templates, which could end the description and begin a turn of its own. */
export const chatMarkup: TextRule = {
  id: 'chat-markup',
  kind: 'text',
  level: 'error',
  about: 'safety',
  summary: 'A text holds control tokens of chat models, which could begin a turn of its own.',
  remedy: 'Take the tokens out, or write them so that no model reads them as its own, such as with spaces.',
  check({ kind, text, of }) {
    if (!/[<[#:]/.test(text)) return undefined;
    const turn = firstMatch(text, TURNS);
    if (turn !== undefined) {
      const level = kind === 'text' ? 'error' : 'warning';
      return { message: `${of()} holds control tokens of chat models: ${excerpt(turn)}.`, level };
    }
    const token = firstMatch(text, TOKENS);
    return token === undefined
      ? undefined
      : { message: `${of()} holds what may be a control token: ${excerpt(token)}.`, level: 'warning' };
  },
};
