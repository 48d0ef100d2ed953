import type { OAuthFlow, SecurityScheme } from '../../model/api.ts';
import type { AuthChoice } from '../../model/design.ts';
import type { OAuthScheme, Scheme } from './scheme.ts';

/** Schemes of one family have variables of the same names, so several of them need names of their own. */
export type Family = 'apiKey' | 'token' | 'basic' | 'certificate' | 'none';

/** Which variables a scheme of the document has. */
export function familyOf(scheme: SecurityScheme): Family {
  switch (scheme.type) {
    case 'apiKey':
      return 'apiKey';
    case 'oauth2':
    case 'openIdConnect':
      return 'token';
    case 'mutualTLS':
      return 'certificate';
    case 'http':
      return scheme.scheme === 'bearer' ? 'token' : scheme.scheme === 'basic' ? 'basic' : 'none';
  }
}

/**
 * A scheme of the document as the emitted settings have it, with variables that start with `base`. A relative token URL
 * is one at `address`, that of the document or of the API.
 */
export function fromDocument(scheme: SecurityScheme, base: string, address: string | undefined): Scheme {
  switch (scheme.type) {
    case 'apiKey':
      return { type: 'apiKey', in: scheme.in, key: scheme.key, variable: suffixed(base, '_API_KEY') };
    case 'http':
      return fromHttp(scheme.scheme, base);
    case 'oauth2': {
      const flow = clientFlow(scheme.flows);
      if (flow === undefined) return { type: 'bearer', variable: suffixed(base, '_TOKEN') };
      return oauth(base, absolute(flow.tokenUrl, address));
    }
    case 'openIdConnect': {
      const discovery = absolute(scheme.url, address);
      return { ...oauth(base, undefined), ...(discovery !== undefined && { discovery }) };
    }
    case 'mutualTLS':
      return {
        type: 'mutualTLS',
        certificate: `${base}_TLS_CERT`,
        key: `${base}_TLS_KEY`,
        ca: `${base}_TLS_CA`,
        passphrase: `${base}_TLS_KEY_PASSPHRASE`,
      };
  }
}

/** What mcp.yaml's `api.auth` says; undefined for none. */
export function fromChoice(auth: AuthChoice, base: string): Scheme | undefined {
  if (auth.type === 'none') return undefined;
  if (auth.type === 'api_key')
    return { type: 'apiKey', in: auth.in, key: auth.name, variable: suffixed(base, '_API_KEY') };
  return fromHttp(auth.type, base);
}

/** The flow that needs nobody to log in. The tokens of the others come from elsewhere. */
export function clientFlow(flows: readonly OAuthFlow[]): OAuthFlow | undefined {
  return flows.find(({ kind }) => kind === 'clientCredentials');
}

function fromHttp(scheme: string, base: string): Scheme {
  if (scheme === 'bearer') return { type: 'bearer', variable: suffixed(base, '_TOKEN') };
  if (scheme === 'basic') return { type: 'basic', username: `${base}_USERNAME`, password: `${base}_PASSWORD` };
  return { type: 'unsupported', reason: `HTTP ${scheme} authentication is not supported.` };
}

function oauth(base: string, tokenUrl: string | undefined): OAuthScheme {
  return {
    type: 'oauth2',
    token: suffixed(base, '_TOKEN'),
    clientId: `${base}_CLIENT_ID`,
    clientSecret: `${base}_CLIENT_SECRET`,
    clientAuth: `${base}_CLIENT_AUTH`,
    scopes: `${base}_SCOPES`,
    tokenUrl: { variable: `${base}_TOKEN_URL`, ...(tokenUrl !== undefined && { default: tokenUrl }) },
  };
}

/** The name of a scheme may say already what it holds. */
function suffixed(base: string, suffix: string): string {
  return base.endsWith(suffix) ? base : `${base}${suffix}`;
}

function absolute(url: string | undefined, base: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  if (URL.canParse(url)) return url;
  return base !== undefined && URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
