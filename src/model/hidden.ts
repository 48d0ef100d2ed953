/** Controls, format characters, private use, halves of pairs, odd line ends, and whatever else is drawn as nothing. */
const HIDDEN =
  '(?![\\n\\t])\\p{Cc}|\\p{Cf}|\\p{Co}|\\p{Cs}|\\p{Zl}|\\p{Zp}|\\p{Default_Ignorable_Code_Point}|\\p{Noncharacter_Code_Point}';
const ONE = new RegExp(HIDDEN, 'u');
const ALL = new RegExp(HIDDEN, 'gu');

/** The first character of a text that does not show, line feeds and tabs apart; undefined when all do. */
export function hiddenIn(text: string): string | undefined {
  return ONE.exec(text)?.[0];
}

/** The text with every character that does not show in the form that `escape` gives it. */
export function escapeHidden(text: string, escape: (character: string) => string): string {
  return text.replace(ALL, escape);
}

/** JSON that reads back the same, in which every character shows: such characters can only be inside of its strings. */
export function visibleJson(json: string): string {
  return escapeHidden(json, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
