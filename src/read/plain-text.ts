/** Descriptions longer than this are cut. */
export const MAX_TEXT = 20_000;

const [BELL, ESCAPE, CSI] = [0x07, 0x1b, 0x9b].map((code) => String.fromCodePoint(code));
/** ECMA-48: control sequences, operating system commands, and the short escapes. */
const TERMINAL_SEQUENCE = new RegExp(
  `(?:${ESCAPE}\\[|${CSI})[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|${ESCAPE}[@-_]`,
  'gu',
);
const HIDDEN = /(?![\n\t])\p{Cc}|\p{Default_Ignorable_Code_Point}/gu;
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
  const visible = unified.replace(TERMINAL_SEQUENCE, '').replace(HIDDEN, keepVisible);
  const near = visible.replace(FAR_SPACE, (space) => (space.includes('\n') ? '\n\n' : ' '));
  const text = near.length > MAX_TEXT ? `${cut(near)} […]` : near;
  const changes = [
    ...(visible === unified ? [] : ['invisible or control characters were removed']),
    ...(near === visible ? [] : ['long runs of white space were shortened']),
    ...(text === near ? [] : [`it was cut at ${MAX_TEXT} characters`]),
  ];
  return { text, changes };
}

/** Keeps one variation selector behind a symbol and the joiner inside an emoji; anything else invisible goes. */
function keepVisible(found: string, offset: number, text: string): string {
  const before = /.$/su.exec(text.slice(Math.max(0, offset - 2), offset))?.[0] ?? '';
  if (found === '\ufe0f' || found === '\ufe0e') return /[\p{Emoji}\p{S}]/u.test(before) ? found : '';
  if (found === '\u200d') return /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(before) ? found : '';
  return '';
}

function cut(text: string): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
  return text.slice(0, end);
}
