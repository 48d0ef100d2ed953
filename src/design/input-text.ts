import { ended, fitting, sentencesOf } from './text.ts';
import { capitalised, singular, wordsOf } from './words.ts';

/** What the listing shows of a description. */
const LONGEST = 160;
/** Words that a field name may stand for. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['ids', 'ids'],
  ['q', 'text to search for'],
  ['org', 'organization'],
  ['repo', 'repository'],
  ['lat', 'latitude'],
  ['lon', 'longitude'],
  ['lng', 'longitude'],
  ['desc', 'description'],
  ['num', 'number'],
  ['qty', 'quantity'],
]);

/** What an agent is told of an input: the document's first sentences, or words made of its name. */
export function inputDescription(name: string, place: string, description: string | undefined): string {
  const sentences = sentencesOf(description);
  if (sentences.length === 0) return fromName(name, place);
  return fitting(sentences, LONGEST);
}

/** What an agent is told of a body that is one input: what it is, and how to give it. */
export function wholeBodyDescription(mediaType: string, isFile: boolean, description: string | undefined): string {
  const type = mediaType.split(';', 1)[0]?.trim() ?? mediaType;
  const how = isFile ? `as base64 (${type})` : `as ${type}`;
  const sentences = sentencesOf(description);
  if (sentences.length === 0) return isFile ? `The file ${how}` : `The request body, ${how}`;
  return `${ended(fitting(sentences, LONGEST - how.length - 2))} ${capitalised(how)}`;
}

function fromName(name: string, place: string): string {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (words.length === 0) return `Value of ${name}`;
  if (words.length > 1 && (last === 'id' || last === 'ids')) {
    const thing = words.slice(0, -1).map(singular).join(' ');
    return last === 'id' ? `Id of the ${thing}` : `Ids of ${thing}s`;
  }
  if (place === 'path' && words.length === 1 && last === 'id') return 'Id of the wanted one';
  return capitalised(words.map((word) => SPELLED.get(word) ?? word).join(' '));
}
