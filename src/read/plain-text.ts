/** Descriptions longer than this are cut. */
export const MAX_TEXT = 20_000;

const [BELL, ESCAPE, CSI] = [0x07, 0x1b, 0x9b].map((code) => String.fromCodePoint(code));
/** ECMA-48: control sequences, operating system commands, and the short escapes. */
const TERMINAL_SEQUENCE = new RegExp(
  `(?:${ESCAPE}\\[|${CSI})[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|${ESCAPE}[@-_]`,
  'gu',
);
/** An emoji, which joiners and one variation selector may put together. */
const EMOJI = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?\\ufe0f?';
/** Controls, format characters, private use, halves of surrogate pairs, and whatever else is drawn as nothing. */
const HIDDEN =
  '(?![\\n\\t])\\p{Cc}|\\p{Cf}|\\p{Co}|\\p{Cs}|\\p{Default_Ignorable_Code_Point}|\\p{Noncharacter_Code_Point}';
/** Group 1 is what stays of it: an emoji of several parts, a symbol with its one selector. */
const HIDDEN_OR_EMOJI = new RegExp(`(${EMOJI}(?:\\u200d${EMOJI})+|[\\p{Emoji}\\p{S}][\\ufe0e\\ufe0f])|${HIDDEN}`, 'gu');
const FAR_SPACE = /[^\S\n]{100,}|(?:[^\S\n]*\n){6,}/g;
const SUSPECT = /[^ -~\n\t]|\s{6}/;

export interface PlainText {
  readonly text: string;
  /** What was done to it, for the warning; empty when nothing was. */
  readonly changes: readonly string[];
}

/**
 * Text of a document as an agent may see it: no control characters but newline and tab, no terminal sequences, nothing
 * invisible (bidirectional, zero-width and tag characters, variation selectors that hide data), no far white space, capped.
 */
export function plainText(raw: string): PlainText {
  if (raw.length <= MAX_TEXT && !SUSPECT.test(raw)) return { text: raw, changes: [] };
  const unified = raw.replaceAll('\r\n', '\n').replace(/[\r\u2028\u2029]/g, '\n');
  const visible = unified.replace(TERMINAL_SEQUENCE, '').replace(HIDDEN_OR_EMOJI, (_, emoji?: string) => emoji ?? '');
  const near = visible.replace(FAR_SPACE, (space) => (space.includes('\n') ? '\n\n' : ' '));
  const text = near.length > MAX_TEXT ? `${cut(near)} […]` : near;
  const changes = [
    ...(visible === unified ? [] : ['invisible or control characters were removed']),
    ...(near === visible ? [] : ['long runs of white space were shortened']),
    ...(text === near ? [] : [`it was cut at ${MAX_TEXT} characters`]),
  ];
  return { text, changes };
}

function cut(text: string): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  return text.slice(0, end);
}
