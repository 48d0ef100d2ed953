import type { TextRule } from '../rule.ts';

/** Keys by their well-known shape. */
const SHAPES: readonly (readonly [what: string, shape: RegExp])[] = [
  ['a key of AWS', /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}/],
  ['a token of GitLab', /\bglpat-[\w-]{20}\b/],
  ['a token of Slack', /\bxox[abeoprs]-\d{6,}-[\w-]{10,}/],
  ['a live key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a key of SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}\b/],
  ['a key of OpenAI', /\bsk-(?:proj-)?[A-Za-z0-9]{40,}\b/],
  ['a key of Anthropic', /\bsk-ant-[\w-]{40,}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{100,}/],
];

const SECRET_FIELD =
  /(?:^|[_\W]|(?<=[a-z])(?=[A-Z]))(?:api_?key|access_?token|refresh_?token|auth_?token|client_?secret|secret(?:_?key)?|password|passwd|private_?key)$/i;
const PLACEHOLDER =
  /example|sample|dummy|test|fake|your|xxx|\*\*\*|\.\.\.|…|<|\{|1234|abcd|redacted|placeholder|string/i;
const LEAST_LENGTH = 20;
/** Bits per character: words and sequences stay below, random text of this length above. */
const RANDOM = 3.9;

/** What looks like a real credential; it would be copied into the project and shown to agents. */
export const secrets: TextRule = {
  id: 'secret',
  kind: 'text',
  level: 'warning',
  about: 'safety',
  summary: 'A default, an example or a text holds what looks like a real credential.',
  remedy: 'Revoke it if it is real, and put a placeholder there.',
  check({ kind, text, of, field }) {
    if (kind === 'name' || text.length < LEAST_LENGTH) return undefined;
    for (const [what, shape] of SHAPES) {
      const found = shape.exec(text)?.[0];
      if (found !== undefined && !PLACEHOLDER.test(found)) return hit(of(), what, found);
    }
    const isField = kind === 'value' && field !== undefined && SECRET_FIELD.test(field);
    // Most are made up for the document: only well-known shapes are worth a warning.
    return isField && isRandom(text)
      ? { ...hit(of(), `a value for ${JSON.stringify(field)}`, text), level: 'note' as const }
      : undefined;
  },
};

/** Names where it is, never what it is. */
function hit(of: string, what: string, found: string) {
  return { message: `${of} holds what looks like ${what} (${found.slice(0, 4)}…, ${found.length} characters).` };
}

function isRandom(text: string): boolean {
  return /^[\w+/=.~-]+$/.test(text) && !PLACEHOLDER.test(text) && entropy(text) >= RANDOM;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
