import type { Documents } from './documents.ts';
import { isSwagger } from './operations.ts';
import type { Operation } from './operation.ts';
import { member, text } from './json.ts';
import { decodeForm, decodePercent } from './styles.ts';

/** Where credentials can stand in a request. */
export interface Presented {
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: ReadonlyMap<string, string>;
}

interface Scheme {
  readonly type: string;
  readonly where: 'query' | 'header' | 'cookie' | 'authorization' | 'unsupported';
  readonly name: string;
}

/** The security schemes of a document, and whether requests satisfy them with the secrets the test gave out. */
export class Credentials {
  readonly #schemes: ReadonlyMap<string, Scheme>;
  readonly #secrets: ReadonlySet<string>;

  constructor(documents: Documents, secrets: Iterable<string>) {
    const { root } = documents;
    const places = isSwagger(documents) ? ['securityDefinitions'] : ['components', 'securitySchemes'];
    const schemes = documents.members(documents.at(root, ...places));
    this.#schemes = new Map(schemes.map(([name, { value }]) => [name, readScheme(value)]));
    this.#secrets = new Set(secrets);
  }

  /** Schemes of an operation that no header can satisfy: digest, mutual TLS, and what is not defined. */
  unsupported({ security }: Operation): boolean {
    return (
      security.length > 0 && security.every((all) => all.some((name) => this.#scheme(name).where === 'unsupported'))
    );
  }

  /** Names of query parameters and cookies that are credentials of the operation. */
  names({ security }: Operation, where: 'query' | 'cookie'): readonly string[] {
    return security
      .flat()
      .map((name) => this.#scheme(name))
      .filter((scheme) => scheme.where === where)
      .map(({ name }) => name);
  }

  /** What is wrong with the credentials of a request (Security Requirement Object: one alternative, all of its schemes). */
  fault({ security }: Operation, presented: Presented): string | undefined {
    if (security.length === 0)
      return this.#isIn(presented.headers.get('authorization')) ? 'a credential where none is asked' : undefined;
    if (security.some((all) => all.every((name) => this.#satisfies(this.#scheme(name), presented)))) return undefined;
    return `no alternative of security is satisfied: ${security.map((all) => all.join(' and ')).join(', or ')}`;
  }

  #scheme(name: string): Scheme {
    return this.#schemes.get(name) ?? { type: 'undefined', where: 'unsupported', name };
  }

  #satisfies({ type, where, name }: Scheme, { query, headers, cookies }: Presented): boolean {
    if (where === 'query') return this.#isSecret(decodeForm(query.get(name) ?? ''));
    if (where === 'cookie') return this.#isSecret(decodePercent(cookies.get(name) ?? ''));
    if (where === 'header') return this.#isIn(headers.get(name.toLowerCase()));
    const [scheme, value = ''] = (headers.get('authorization') ?? '').split(' ', 2);
    if (type !== 'basic') return scheme === 'Bearer' && this.#isSecret(value);
    const pair = Buffer.from(value, 'base64').toString('utf8').split(':');
    return scheme === 'Basic' && pair.length === 2 && pair.every((part) => this.#isSecret(part));
  }

  /** Whether a header is a secret, alone or after the name of a scheme. */
  #isIn(header: string | undefined): boolean {
    return header !== undefined && (this.#isSecret(header) || this.#isSecret(header.split(' ').at(-1) ?? ''));
  }

  #isSecret(value: string): boolean {
    return this.#secrets.has(value);
  }
}

function readScheme(value: unknown): Scheme {
  const type = text(member(value, 'type')) ?? '';
  const name = text(member(value, 'name')) ?? '';
  const where = member(value, 'in');
  if (type === 'apiKey' && (where === 'query' || where === 'header' || where === 'cookie'))
    return { type, where, name };
  if (type === 'oauth2' || type === 'openIdConnect') return { type, where: 'authorization', name };
  if (type === 'basic') return { type, where: 'authorization', name };
  const scheme = text(member(value, 'scheme'))?.toLowerCase() ?? '';
  if (type === 'http' && (scheme === 'basic' || scheme === 'bearer'))
    return { type: scheme, where: 'authorization', name };
  return { type, where: 'unsupported', name };
}
