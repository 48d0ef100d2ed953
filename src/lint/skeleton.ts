/** Letters of other scripts, and the Latin letter each is taken for; after the confusables of Unicode (UTS 39). */
const CONFUSABLES = new Map(
  [
    ['аеіјорсухѕԁһԛԝ', 'aeijopcyxsdhqw'],
    ['АВЕЅІЈКМНОРСТУХ', 'ABESIJKMHOPCTYX'],
    ['αινκορτυχ', 'aivkoptux'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ıɑɡ', 'iag'],
  ].flatMap(([others = '', latin = '']) => [...others].map((letter, index) => [letter, [...latin][index]!] as const)),
);
const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
];

/** What a name looks like: names with the same skeleton are easily taken for each other. */
export function skeleton(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\0-\x7f]/gu, (letter) => CONFUSABLES.get(letter) ?? letter);
  return plain.toLowerCase().replace(/[1|]/g, 'l').replaceAll('0', 'o').replaceAll('rn', 'm');
}

/** True when one word mixes letters of several scripts that look alike, which no language does. */
export function mixesScripts(name: string): boolean {
  if (/^[\0-\x7f]*$/.test(name)) return false;
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
}
