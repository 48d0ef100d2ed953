/** An upstream credential as the emitted server's settings have it: how it is sent and which variables hold it. */
export type Scheme = KeyScheme | BearerScheme | BasicScheme | OAuthScheme | CertificateScheme | UnsupportedScheme;

interface KeyScheme {
  readonly type: 'apiKey';
  readonly in: 'header' | 'query' | 'cookie';
  readonly key: string;
  readonly variable: string;
}

interface BearerScheme {
  readonly type: 'bearer';
  readonly variable: string;
}

interface BasicScheme {
  readonly type: 'basic';
  readonly username: string;
  readonly password: string;
}

/** A bearer token that is given, or fetched with the client credentials of OAuth 2.0 (RFC 6749 section 4.4). */
export interface OAuthScheme {
  readonly type: 'oauth2';
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuth: string;
  readonly scopes: string;
  readonly tokenUrl: { readonly variable: string; readonly default?: string };
  /** Address of the OpenID Connect discovery document, which says where tokens are fetched. */
  readonly discovery?: string;
}

/** Each variable names a file, but for the passphrase. */
interface CertificateScheme {
  readonly type: 'mutualTLS';
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
  readonly passphrase: string;
}

interface UnsupportedScheme {
  readonly type: 'unsupported';
  readonly reason: string;
}
