import { InvalidArgumentError, Option } from 'commander';
import type { AuthChoice } from '../model/design.ts';
import { nearest } from '../model/nearest.ts';

/** An option that takes one of `values`; another value is refused with the nearest one. */
export function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values).argParser((value: string) => accept(value, values));
}

/** The same for an option that may be given several values. */
export function choices(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description)
    .choices(values)
    .argParser((value: string, previous: readonly string[] | undefined) => [
      ...new Set([...(previous ?? []), accept(value, values)]),
    ]);
}

function accept(value: string, values: readonly string[]): string {
  if (values.includes(value)) return value;
  const [near] = nearest(value, values, 1);
  throw new InvalidArgumentError(
    `${near === undefined ? '' : `Did you mean ${near}? `}Allowed choices are ${values.join(', ')}.`,
  );
}

/** An option that takes a whole number of at least `min`. */
export function wholeNumber(flags: string, description: string, min: number): Option {
  return new Option(flags, description).argParser((value: string) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= min) return number;
    throw new InvalidArgumentError(`Give a whole number of at least ${min}.`);
  });
}

const SCHEMES = ['bearer', 'basic', 'none'] as const;
const PLACES = ['header', 'query', 'cookie'] as const;

/** `bearer`, `basic`, `none`, or where an API key goes: `header:NAME`, `query:NAME`, `cookie:NAME`. */
export function parseAuth(value: string): AuthChoice {
  const scheme = SCHEMES.find((name) => name === value);
  if (scheme !== undefined) return { type: scheme };
  const [where = '', name = ''] = value.split(/:(.*)/s, 2);
  const place = PLACES.find((known) => known === where);
  // The characters of an HTTP token (RFC 9110 section 5.6.2): anything else could not be sent.
  if (place !== undefined && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return { type: 'api_key', in: place, name };
  const [near] = nearest(where, [...SCHEMES, ...PLACES], 1);
  throw new InvalidArgumentError(
    `${near === undefined || near === where ? '' : `Did you mean ${near}? `}` +
      'Allowed are bearer, basic, none, and for an API key header:NAME, query:NAME or cookie:NAME.',
  );
}

/** The inverse of `parseAuth`. */
export function formatAuth(auth: AuthChoice): string {
  return auth.type === 'api_key' ? `${auth.in}:${auth.name}` : auth.type;
}

/** Name of the server and of its package. */
export function parseName(value: string): string {
  if (/^[a-z][a-z0-9-]{0,39}$/.test(value)) return value;
  const legal = slug(value);
  throw new InvalidArgumentError(
    'Use lower case letters, digits and dashes, starting with a letter, at most 40 characters' +
      `${legal === '' ? '.' : `, such as ${legal}.`}`,
  );
}

/** Any text as a legal name; empty when nothing of it can stay. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
