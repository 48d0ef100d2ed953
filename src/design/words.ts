/** English words as identifiers and paths use them: splitting, singular, plural. Pure and locale-free. */

const SAME = new Set(
  'data media news series species info information metadata status access address analysis basis alias bus canvas campus census class process progress success business dns sms https aws gas tls cors radius atlas kudos os ios gps css js bonus focus virus corpus nexus radius apparatus prometheus redis kubernetes'.split(
    ' ',
  ),
);
const IRREGULAR: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['emoji', 'emojis'],
  ['api', 'apis'],
  ['uri', 'uris'],
  ['wiki', 'wikis'],
  ['kpi', 'kpis'],
  ['taxi', 'taxis'],
  ['child', 'children'],
  ['index', 'indices'],
  ['matrix', 'matrices'],
  ['vertex', 'vertices'],
  ['analysis', 'analyses'],
  ['basis', 'bases'],
  ['axis', 'axes'],
  ['leaf', 'leaves'],
  ['shelf', 'shelves'],
  ['man', 'men'],
  ['woman', 'women'],
  ['movie', 'movies'],
  ['cookie', 'cookies'],
  ['cache', 'caches'],
  ['archive', 'archives'],
  ['database', 'databases'],
  ['release', 'releases'],
  ['lease', 'leases'],
  ['license', 'licenses'],
  ['response', 'responses'],
  ['expense', 'expenses'],
  ['purchase', 'purchases'],
  ['case', 'cases'],
  ['course', 'courses'],
  ['phase', 'phases'],
  ['house', 'houses'],
  ['warehouse', 'warehouses'],
  ['bus', 'buses'],
  ['alias', 'aliases'],
  ['status', 'statuses'],
];
const SINGULAR = new Map(IRREGULAR.map(([one, many]) => [many, one]));
const PLURAL = new Map(IRREGULAR);
const UNCOUNTABLE = new Set('data media news series species info information metadata content feedback dns'.split(' '));

/** `findByStatus`, `pull-requests`, `HTTPServer` → lower-case words of ascii letters and digits. */
export function wordsOf(text: string): readonly string[] {
  const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
}

/** `rooms` → `room`; words that only look plural stay. */
export function singular(word: string): string {
  const known = SINGULAR.get(word);
  if (known !== undefined) return known;
  if (word.length < 3 || SAME.has(word) || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|sses|xes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** `room` → `rooms`; a plural stays one. */
export function plural(word: string): string {
  if (UNCOUNTABLE.has(word) || isPlural(word) || /^\d|ed$|(follow|trend|upcom|pend)ing$/.test(word)) return word;
  const known = PLURAL.get(word);
  if (known !== undefined) return known;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh|z)$/.test(word) ? `${word}es` : `${word}s`;
}

/** True for a word that has another singular. */
export function isPlural(word: string): boolean {
  return singular(word) !== word;
}

/** The last word of a phrase in singular: `pull requests` → `pull request`. */
export function singularOf(words: readonly string[]): readonly string[] {
  return lastChanged(words, singular);
}

/** The last word of a phrase in plural. */
export function pluralOf(words: readonly string[]): readonly string[] {
  return lastChanged(words, plural);
}

/** What forms of a word have in common: `reserve`, `reserves`, `reserved` and `reserving` have `reserv`. */
export function stemOf(word: string): string {
  return word.replace(/(?<=..[^s])(ing|ied|ies|ed|es|s|e|y)$/, '');
}

/** `room_id` → `room id`. */
export function humanised(name: string): string {
  return wordsOf(name).join(' ');
}

/** First letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lastChanged(words: readonly string[], change: (word: string) => string): readonly string[] {
  return words.map((word, index) => (index === words.length - 1 ? change(word) : word));
}
