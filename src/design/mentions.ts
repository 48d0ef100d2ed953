import type { ApiModel } from '../model/api.ts';
import { refName, type Schema, type SchemaObject } from '../model/schema.ts';
import { singularOf, wordsOf } from './words.ts';

const TRAILING = new Set(['id', 'ids', 'url', 'uri', 'href', 'key', 'name', 'count', 'number', 'ref', 'link']);
const DEEPEST = 4;

/** How many named schemas have a field named after a thing: what everything refers to is what an API is about. */
export function mentionsIn(api: ApiModel): (phrase: readonly string[]) => number {
  const counts = new Map<string, number>();
  const phrases = new Map<string, string>();
  const phraseOf = (name: string): string => {
    const known = phrases.get(name);
    if (known !== undefined) return known;
    const words = [...wordsOf(name)];
    while (words.length > 1 && TRAILING.has(words.at(-1) ?? '')) words.pop();
    const phrase = singularOf(words).join(' ');
    phrases.set(name, phrase);
    return phrase;
  };
  for (const schema of Object.values(api.schemas)) {
    const names = new Set<string>();
    collect(schema, names, 0);
    for (const phrase of new Set([...names].map(phraseOf))) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return (phrase) => counts.get(phrase.join(' ')) ?? 0;
}

/** Words of the schema an item refers to, `pull request simple`; empty for one written in place. */
export function schemaWords(item: Schema | undefined): readonly string[] {
  return typeof item === 'object' && item.$ref !== undefined ? wordsOf(refName(item.$ref)) : [];
}

function collect(schema: Schema, names: Set<string>, depth: number): void {
  if (typeof schema === 'boolean' || depth > DEEPEST) return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    names.add(name);
    collect(property, names, depth + 1);
  }
  for (const part of partsOf(schema)) collect(part, names, depth + 1);
}

function partsOf(schema: SchemaObject): readonly Schema[] {
  return [
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
}
