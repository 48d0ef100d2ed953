import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { Finding } from '../model/place.ts';

/** A word for a document that declares no credential, as some do though their API needs one; silent once somebody chose. */
export function undeclaredAuth(api: ApiModel, design: Design): readonly Finding[] {
  const isDeclared = api.operations.some(({ security }) => security.length > 0);
  if (isDeclared || design.api.auth !== undefined) return [];
  return [
    {
      rule: 'auth-undeclared',
      level: 'warning',
      message: 'The document declares no credential, so the server sends none.',
      remedy:
        'If the API needs one: --auth bearer, basic, header:NAME, query:NAME or cookie:NAME; if not: --auth none.',
    },
  ];
}
