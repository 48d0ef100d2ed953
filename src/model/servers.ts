import type { Server } from './api.ts';

/**
 * The first https address among servers, or else the first absolute one: the defaults of its variables filled in, without
 * a final slash. Undefined where all are relative or none can be an address.
 */
export function absoluteServer(servers: readonly Server[]): string | undefined {
  const absolute = servers.map(filledIn).filter((url) => /^https?:\/\/[^{}\s]+$/i.test(url) && URL.canParse(url));
  const url = absolute.find((one) => /^https:/i.test(one)) ?? absolute[0];
  return url?.replace(/\/+$/, '');
}

function filledIn({ url, variables }: Server): string {
  return url.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name]?.default ?? whole) : whole,
  );
}
