import { lookup } from 'node:dns';
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './addresses.ts';
import { MAX_BYTES } from './text.ts';

export interface FetchPolicy {
  /** Plain http addresses too. */
  readonly allowHttp: boolean;
  /** Hosts on the loopback interface or in private networks too. */
  readonly allowPrivate: boolean;
}

const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;

/**
 * Gets a document within limits of time (30 s) and size; the policy holds for every redirect, and addresses are checked
 * as they are connected to, so that a name cannot change its meaning in between. Throws Error with a plain message.
 */
export async function fetchDocument(address: string, policy: FetchPolicy): Promise<Buffer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await request(url, policy, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status < 300 || status >= 400 || location === undefined) {
      if (status !== 200) {
        response.destroy();
        throw new Error(`${url.host} answered with status ${status}`);
      }
      return readBody(response, signal);
    }
    response.destroy();
    if (!URL.canParse(location, url.href)) throw new Error(`${url.host} redirects to a malformed address`);
    url = new URL(location, url);
  }
  throw new Error(`more than ${MAX_REDIRECTS} redirects`);
}

function request(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<IncomingMessage> {
  refuseByPolicy(url, policy);
  const options: RequestOptions = {
    signal,
    headers: { accept: 'application/json, application/yaml, text/yaml, */*;q=0.5', 'user-agent': 'mcp-gen' },
    ...(!policy.allowPrivate && { lookup: publicLookup }),
  };
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', (error) => reject(signal.aborted ? timedOut() : error));
  });
}

function timedOut(): Error {
  return new Error(`no complete answer within ${TIMEOUT_MS / 1000} seconds`);
}

function refuseByPolicy(url: URL, policy: FetchPolicy): void {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowHttp)) {
    throw new Error(`${url.protocol}//${url.host} is not an https address`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!policy.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress(host);
}

function privateAddress(host: string): Error {
  return new Error(`${host} is a private or loopback address`);
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), '', 0);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(privateAddress(hostname), '', 0);
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > MAX_BYTES) throw new Error(`the document is larger than ${MAX_BYTES / 1024 / 1024} MB`);
      chunks.push(bytes);
    }
  } catch (error) {
    throw signal.aborted ? timedOut() : error;
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}
