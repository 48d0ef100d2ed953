/** What the name of a field says of it. */

/** Earlier kinds are more telling; what has no kind is plain content. */
export type Kind = 'id' | 'name' | 'state' | 'when' | 'amount' | 'created' | 'updated' | 'link' | 'text';

/** What the name of a field says. */
export interface Word {
  readonly kind: Kind | undefined;
  /** The lower, the more telling within its kind; both ends of a period have the same. */
  readonly rank: number;
  /** One of the usual names, such as `title`. */
  readonly isUsual: boolean;
  /** Can be written in a dotted path, and is no noise. */
  readonly isShown: boolean;
  /** Noise in a thing that has a name or an id, all there is to know of a picture. */
  readonly isAddress: boolean;
}

/** The usual names of each kind, best first; compared without case, dashes and underscores. */
const USUAL: Readonly<Record<Exclude<Kind, 'when'>, readonly string[]>> = {
  id: ['id', 'number', 'key', 'uid', 'uuid', 'guid', 'sid', 'objectid', 'code', 'sha', 'ref'],
  name: `name fullname title displayname login username email subject slug label summary filename path headline
    shortdescription firstname lastname symbol`.split(/\s+/),
  state: 'state status phase type kind priority severity category stage visibility conclusion'.split(' '),
  amount: 'amount total totalamount price balance quantity currency size'.split(' '),
  created: 'createdat created creationdate createdate createdtime creationtime creationtimestamp datecreated'.split(
    ' ',
  ),
  updated: `updatedat updated modifiedat modified lastmodified updatetime modifieddate dateupdated pushedat
    closedat`.split(/\s+/),
  link: ['htmlurl', 'weburl', 'permalink', 'permalinkurl', 'hostedurl', 'weblink', 'publicurl'],
  text: ['text', 'message', 'body', 'content', 'description', 'value'],
};
/** When the thing itself is: periods with both their ends, and moments. `starts_at` and `startTime` are `start`. */
const WHEN: readonly (readonly string[])[] = [
  ['from', 'to', 'until'],
  ['start', 'starts', 'begin', 'begins', 'end', 'ends'],
  ['departure', 'departs', 'arrival', 'arrives'],
  ['checkin', 'checkout'],
  ['validfrom', 'validto', 'validuntil'],
  ['due', 'deadline'],
  ['periodstart', 'periodend'],
  ['occurred', 'scheduled', 'published'],
  ['date', 'time', 'timestamp', 'datetime'],
];

const KINDS = new Map(
  (Object.keys(USUAL) as (keyof typeof USUAL)[]).flatMap((kind) =>
    USUAL[kind].map((name, rank) => [name, { kind, rank }] as const),
  ),
);
const MOMENTS = new Map(WHEN.flatMap((names, rank) => names.map((name) => [name, { kind: 'when', rank }] as const)));

const NOISE =
  /_urls?$|url_|Urls?$|^(node|gravatar|graphql)_?id$|^(self|etag|_links|links|object|livemode|href|url|uri|_?rev)$/i;

/** An API has few names, each of many fields. */
const words = new Map<string, Word>();

/** What the name of a field says. */
export function wordOf(name: string): Word {
  const known = words.get(name);
  if (known) return known;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const usual = KINDS.get(plain) ?? MOMENTS.get(plain) ?? MOMENTS.get(plain.replace(/(at|on|date|time|datetime)$/, ''));
  const isUsual = usual !== undefined;
  const isShown = isPath(name) && (isUsual || !NOISE.test(name));
  const word = { ...(usual ?? lessTelling(name)), isUsual, isShown, isAddress: /^(href|url|uri)$/i.test(name) };
  words.set(name, word);
  return word;
}

/** A name with a dot cannot be written in a dotted path. */
export function isPath(name: string): boolean {
  return name !== '' && !name.includes('.');
}

/** `booking_id`, `createdOn`, `order_status`: less telling than the plain word. */
function lessTelling(name: string): Pick<Word, 'kind' | 'rank'> {
  if (/(_id|Id|ID|_key|_number)$/.test(name)) return { kind: 'id', rank: 12 };
  if (/(_name|Name|_title|Title)$/.test(name)) return { kind: 'name', rank: 25 };
  if (/(_status|Status|_state|State|_type|Type)$/.test(name)) return { kind: 'state', rank: 15 };
  if (/(_price|Price|_amount|Amount)$/.test(name)) return { kind: 'amount', rank: 15 };
  return { kind: undefined, rank: USUAL.id.length };
}
