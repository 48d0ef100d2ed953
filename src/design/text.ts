/** Text of an API document made fit for an agent: one line, no markup, no links, no instructions to the model. */
import { withoutMarkup } from '../model/markup.ts';

/** Words that speak to the model, not of the API. */
const INSTRUCTION =
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(instructions?|previous|prior|above|prompts?)\b|\b(system prompt|you are (now )?an? (ai|assistant|agent)|as an ai)\b|\byou (must|should|have to) (always |first |now )*(call|use|invoke|run|execute|send|reveal)\b|\b(do not|don't|never) (tell|inform|mention|reveal)\b.{0,30}\buser\b/i;
const LAST_OF_ABBREVIATION = /\b(e\.g|i\.e|etc|vs|cf|approx|incl|resp|no|fig|st|mr|ms|dr|u\.s|a\.m|p\.m)\.$/i;

/** The sentences of a text, cleaned; those that instruct the model are left out. */
export function sentencesOf(markdown: string | undefined): readonly string[] {
  if (markdown === undefined) return [];
  const sentences: string[] = [];
  let start = 0;
  const text = withoutMarkup(markdown);
  for (const { index } of text.matchAll(/[.!?](?=\s+["'(]?[A-Z0-9]|$)/g)) {
    const sentence = text.slice(start, index + 1);
    if (LAST_OF_ABBREVIATION.test(sentence)) continue;
    sentences.push(sentence.trim().replace(/^[-*•]\s+/, ''));
    start = index + 1;
  }
  sentences.push(text.slice(start).trim());
  return sentences.filter((sentence) => /\p{L}{2}/u.test(sentence) && !INSTRUCTION.test(sentence));
}

/** At most `limit` characters, cut after a word with an ellipsis. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\s,;:.(]+$/, '')}…`;
}

/** As many whole sentences as fit, at least one, clipped if even that is too long. */
export function fitting(sentences: readonly string[], limit: number): string {
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (longer.length > limit) break;
    text = longer;
  }
  return text === '' ? clipped(sentences[0] ?? '', limit) : text;
}

/** The title of an API on one line, without the full stop of a sentence. */
export function plainTitle(title: string): string {
  return sentencesOf(title)
    .join(' ')
    .replace(/[.\s]+$/, '');
}

/** Ends a sentence with a full stop. */
export function ended(sentence: string): string {
  return /[.!?…][)"'”]?$/.test(sentence) ? sentence : `${sentence.replace(/[,;:\s]+$/, '')}.`;
}
