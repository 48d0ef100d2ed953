import type { Server } from '../model/api.ts';

/** The first server with an absolute http(s) address, its variables replaced by their defaults, without a final slash. */
export function absoluteServer(servers: readonly Server[]): string | undefined {
  const urls = servers.map(({ url, variables }) =>
    url.replaceAll(/\{([^}]*)\}/g, (whole, name: string) =>
      Object.hasOwn(variables, name) ? variables[name]!.default : whole,
    ),
  );
  return urls.find((url) => /^https?:\/\/[^\s{}]+$/.test(url) && URL.canParse(url))?.replace(/\/+$/, '');
}
