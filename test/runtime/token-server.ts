import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Settings } from '../golden/bookings/src/generated/runtime/settings.js';
import { settings as plain } from './api.ts';
import { serve } from './servers.ts';

/*
 * An API behind OAuth, with the server that gives out its tokens.
 */

export const CLIENT_SECRET = 'CANARY-CLIENT/SECRET+1';

/** What a client of the API sets to fetch tokens. */
export const CLIENT = { ROOMS_CLIENT_ID: 'client one', ROOMS_CLIENT_SECRET: CLIENT_SECRET };

const scheme = {
  type: 'oauth2',
  token: 'ROOMS_ACCESS_TOKEN',
  clientId: 'ROOMS_CLIENT_ID',
  clientSecret: 'ROOMS_CLIENT_SECRET',
  clientAuth: 'ROOMS_CLIENT_AUTH',
  scopes: 'ROOMS_SCOPES',
  tokenUrl: { variable: 'ROOMS_TOKEN_URL' },
} as const;

/** Settings with one scheme, `oauth`, whose tokens come from `tokenUrl`, or from where `discovery` says. */
export function settingsFor({ tokenUrl, discovery }: { tokenUrl?: string; discovery?: string }): Settings {
  const names = ['ROOMS_CLIENT_ID', 'ROOMS_CLIENT_AUTH', 'ROOMS_SCOPES', 'ROOMS_TOKEN_URL'];
  const secrets = ['ROOMS_ACCESS_TOKEN', 'ROOMS_CLIENT_SECRET'];
  return {
    ...plain,
    schemes: {
      ...plain.schemes,
      oauth: {
        ...scheme,
        tokenUrl: { ...scheme.tokenUrl, ...(tokenUrl !== undefined && { default: tokenUrl }) },
        ...(discovery !== undefined && { discovery }),
      },
    },
    variables: [
      ...plain.variables,
      ...names.map((name) => ({ name, purpose: 'setting' })),
      ...secrets.map((name) => ({ name, purpose: 'credential', secret: true })),
    ],
  };
}

export interface Asked {
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

export interface TokenServer {
  readonly address: string;
  /** What it was asked, in order. */
  readonly asked: Asked[];
}

export interface TokenAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Gives out `token-1`, `token-2` and so on, for the length of the test; `answer` changes what it says. */
export async function serveTokens(
  answer: (count: number) => TokenAnswer | Promise<TokenAnswer> = () => ({}),
): Promise<TokenServer> {
  const asked: Asked[] = [];
  const address = await serve(async (request, response) => {
    asked.push(await readAsked(request));
    const count = asked.length;
    const { status = 200, headers = {}, body = {} } = await answer(count);
    const token = { access_token: `token-${count}`, token_type: 'bearer', expires_in: 3600 };
    const said =
      typeof body === 'string' ? body : JSON.stringify({ ...(status === 200 && token), ...(body as object) });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(said);
  });
  return { address: `${address}/token`, asked };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  return { authorization: request.headers.authorization, form };
}

export interface GuardedApi {
  readonly address: string;
  /** The tokens that came, in order. */
  readonly seen: (string | undefined)[];
}

/** An API that takes every token but those that `refuses` names. */
export async function serveGuarded(refuses: (token: string) => boolean = () => false): Promise<GuardedApi> {
  const seen: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '');
    seen.push(token);
    const status = token === undefined || refuses(token) ? 401 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  return { address, seen };
}
