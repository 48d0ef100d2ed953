import { excerpt, firstMatch } from '../excerpt.ts';
import type { TextRule } from '../rule.ts';

const AIM = '(?:instruction|prompt|rule|guideline|directive|message|command|context)s?';
const SECRETLY = "(?:do not|don't|never|must not|should not|without)";

/** Nothing shorter orders anything. */
export const SHORTEST_ORDER = 16;

/** One of these words is in everything that the patterns below match: most texts are told apart by it quickly. */
const HINT =
  /ignor|disregard|forget|overrid|mention|tell|reveal|disclos|show|say|inform|alert|tool|your|you |AI|LLM|model|assistant|agent|prompt/i;

/** What nobody writes to describe an API. */
export const ORDERS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:ignore|disregard|forget|override)\\b[^.\\n]{0,30}\\b(?:previous|prior|preceding|above|earlier)\\b[^.\\n]{0,20}\\b${AIM}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${SECRETLY} (?:mention|tell|reveal|disclose|show|say|telling|mentioning|revealing)\\b(?: (?:of|about|this|that|it|these|any|anything|the)){1,3}[^.\\n]{0,40}\\bto the (?:user|human)\\b`,
    'i',
  ),
  new RegExp(
    `\\b${SECRETLY} (?:tell|inform|alert|telling|informing|alerting) the (?:user|human)\\b[^.\\n]{0,20}\\b(?:about (?:this|it)|that you)\\b`,
    'i',
  ),
  /\b(?:before|prior to|after) (?:using|calling|invoking|running) (?:this|any|any other|other|another) tools?\b/i,
  /\btools? must (?:always )?be (?:called|used|invoked|run) (?:first|before)\b/i,
  /\b(?:always|must) (?:call|use|invoke|run) this tool (?:first|before|instead)\b/i,
  /\byour (?:new|real|actual|true) (?:instruction|task|goal|objective|purpose)s?\b/i,
  /\byou (?:are|must) now (?:act|behave|operate|in|an? )/i,
];

/** What documents of APIs for language models also say. */
const DOUBTFUL: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget) (?:all|any|your)\b[^.\n]{0,20}\b(?:instruction|prompt|guideline)s?\b/i,
  /\byou are an? (?:helpful |autonomous )?(?:AI|assistant|language model|LLM|chatbot)\b/i,
  /\bas an (?:AI|LLM|language model|assistant|agent), you\b/i,
  /\b(?:the )?(?:AI|LLM|language model|assistant|agent) (?:must|should|shall) (?:always|never|not|first)\b/i,
  /\b(?:reveal|print|repeat|output) (?:your|the) (?:system )?prompt\b/i,
];

/** A text that gives the model orders instead of describing the API. */
export const instructions: TextRule = {
  id: 'model-instructions',
  kind: 'text',
  level: 'error',
  about: 'safety',
  summary: 'A text gives the model orders instead of describing the API.',
  remedy:
    'Say what the operation does; if the document is not yours, do not trust it until its owner has explained this.',
  check({ kind, text, of }) {
    if (kind === 'name' || text.length < SHORTEST_ORDER || !HINT.test(text)) return undefined;
    const order = firstMatch(text, ORDERS);
    if (order !== undefined) {
      return {
        message: `${of()} gives the model orders: ${excerpt(order)}.`,
        level: kind === 'value' ? 'warning' : 'error',
      };
    }
    const doubtful = kind === 'text' ? firstMatch(text, DOUBTFUL) : undefined;
    if (doubtful === undefined) return undefined;
    return { message: `${of()} may give the model orders: ${excerpt(doubtful)}.`, level: 'warning' };
  },
};
