import type { Server } from './api.ts';

/** A server with what is needed to call it. */
export interface Address {
  /** As the document writes it, made absolute where it could be: may hold `{variables}`. */
  readonly template: string;
  readonly variables: Server['variables'];
  /** With the defaults of its variables, without a final slash; absent where one has none or no host is known. */
  readonly url?: string;
}

/**
 * The address to call among servers (OpenAPI 3.1 section 4.8.5): the first complete https one, else the first complete
 * one, else the first that only lacks values of variables. Undefined where all are relative: to the address `documentUrl`
 * of the document, where that is known.
 */
export function chooseAddress(servers: readonly Server[], documentUrl?: string): Address | undefined {
  const addresses = servers.flatMap((server) => addressOf(server, documentUrl) ?? []);
  const complete = addresses.filter(({ url }) => url !== undefined);
  return complete.find(({ url = '' }) => /^https:/i.test(url)) ?? complete[0] ?? addresses[0];
}

function addressOf({ url, variables }: Server, documentUrl: string | undefined): Address | undefined {
  const template = /^(https?:\/\/|\{)/i.test(url) ? url : resolved(url, documentUrl);
  if (template === undefined) return undefined;
  const filled = fillIn(template, variables);
  const address = { template: withoutFinalSlash(template), variables };
  if (filled === undefined) return address;
  return isComplete(filled) ? { ...address, url: withoutFinalSlash(filled) } : undefined;
}

/** A relative address at that of the document; braces stay, so that variables can still be filled in. */
function resolved(url: string, documentUrl: string | undefined): string | undefined {
  if (documentUrl === undefined || !/^https?:/i.test(documentUrl) || !URL.canParse(url, documentUrl)) return undefined;
  return new URL(url, documentUrl).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

/** A template with the defaults of its variables; undefined where one has none. */
function fillIn(template: string, variables: Server['variables']): string | undefined {
  let lacks = false;
  const filled = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const preset = Object.hasOwn(variables, name) ? variables[name]?.default : undefined;
    lacks ||= preset === undefined;
    return preset ?? '';
  });
  return lacks ? undefined : filled;
}

function isComplete(url: string): boolean {
  return /^https?:\/\/[^/?#\s{}][^?#\s{}]*$/i.test(url) && URL.canParse(url);
}

function withoutFinalSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
