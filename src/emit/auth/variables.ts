import type { EnvVariable } from '../../model/environment.ts';
import type { Scheme } from './scheme.ts';

/** The variables of a scheme, as none of them were required: whether one is depends on the operations. */
export function variablesOf(scheme: Scheme): readonly EnvVariable[] {
  switch (scheme.type) {
    case 'apiKey':
      return [secret(scheme.variable, `API key, sent as ${scheme.in} ${JSON.stringify(scheme.key)}`)];
    case 'bearer':
      return [secret(scheme.variable, 'Access token, sent as Authorization: Bearer')];
    case 'basic':
      return [
        // Some APIs take a key as the user name, with no password.
        secret(scheme.username, 'User name for HTTP basic authentication'),
        secret(scheme.password, 'Password for HTTP basic authentication, if there is one'),
      ];
    case 'oauth2':
      return [
        secret(scheme.token, 'Access token, sent as Authorization: Bearer; unset, the client credentials fetch one'),
        setting(scheme.clientId, 'Client ID, to fetch access tokens with (OAuth 2.0 client credentials)'),
        secret(scheme.clientSecret, 'Client secret, to fetch access tokens with'),
        setting(scheme.clientAuth, 'How client ID and secret are sent: basic (header) or post (body)', 'basic'),
        setting(scheme.scopes, 'Scopes to ask for, separated by spaces; unset, those that the operation needs'),
        setting(
          scheme.tokenUrl.variable,
          scheme.discovery === undefined
            ? 'The token URL, where access tokens are fetched'
            : 'The token URL, where access tokens are fetched; unset, what the OpenID provider says',
          scheme.tokenUrl.default,
        ),
      ];
    case 'mutualTLS':
      return [
        setting(scheme.certificate, 'File with the client certificate in PEM, and any between it and the root'),
        setting(scheme.key, 'File with the private key of the client certificate in PEM'),
        setting(scheme.ca, 'File with the certificate authorities in PEM that the API may be certified by'),
        secret(scheme.passphrase, 'Passphrase of the private key, if it has one'),
      ];
    case 'unsupported':
      return [];
  }
}

/** The sets of variables of which any one proves who calls. None where the scheme is not supported. */
export function waysOf(scheme: Scheme): readonly (readonly string[])[] {
  switch (scheme.type) {
    case 'apiKey':
    case 'bearer':
      return [[scheme.variable]];
    case 'basic':
      return [[scheme.username]];
    case 'oauth2':
      return [[scheme.token], [scheme.clientId, scheme.clientSecret]];
    case 'mutualTLS':
      return [[scheme.certificate, scheme.key]];
    case 'unsupported':
      return [];
  }
}

function setting(name: string, purpose: string, preset?: string): EnvVariable {
  return { name, required: false, secret: false, purpose, ...(preset !== undefined && { default: preset }) };
}

function secret(name: string, purpose: string): EnvVariable {
  return { ...setting(name, purpose), secret: true };
}
