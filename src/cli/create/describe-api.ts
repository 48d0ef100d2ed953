import type { ApiModel, SecurityScheme } from '../../model/api.ts';
import { slug } from '../choice.ts';
import { plain, plural } from '../terminal-text.ts';

/** `Bookings API 1.2.0: 24 operations, bearer auth, 2 servers`: enough to see that it is the right document. */
export function describeApi({ title, version, operations, securitySchemes, servers }: ApiModel): string {
  const schemes = [...new Set(securitySchemes.map(describeScheme))];
  const facts = [
    plural(operations.length, 'operation'),
    schemes.length === 0 ? 'no auth declared' : schemes.join(' or '),
    plural(servers.length, 'server'),
  ];
  return `${plain(title)} ${plain(version)}: ${facts.join(', ')}`;
}

function describeScheme(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case 'apiKey':
      return `API key in ${scheme.in} ${plain(scheme.key)}`;
    case 'http':
      return `${plain(scheme.scheme.toLowerCase())} auth`;
    case 'oauth2':
      return 'OAuth 2';
    case 'openIdConnect':
      return 'OpenID Connect';
    case 'mutualTLS':
      return 'mutual TLS';
  }
}

/** A folder for the project, such as `bookings-mcp`. */
export function folderFor(title: string): string {
  const name = slug(title.replace(/\b(the|api|rest|openapi|swagger)\b/gi, ' '));
  return name === '' ? 'mcp-server' : `${name.slice(0, 36).replace(/-$/, '')}-mcp`;
}
