import { excerpt, firstMatch } from '../excerpt.ts';
import type { TextRule } from '../rule.ts';
import { SHORTEST_ORDER } from './instructions.ts';

const FILES =
  '(?:~/\\.(?:ssh/(?!\\S*\\.pub)|aws|config|cursor|kube|gnupg|netrc|npmrc)\\S*|id_(?:rsa|ed25519|ecdsa)(?!\\.pub)\\b|/etc/(?:passwd|shadow)|(?<![\\w*])\\.env\\b(?![\\w.])|mcp\\.json)';
const TAKE =
  '(?:read|open|cat|send|pass|put|include|attach|upload|paste|copy|append|provide|forward|content of|contents of)';
const SECRETS =
  "(?:(?:whole|entire|full|complete|previous) (?:conversation|chat|messages)|(?:chat|conversation) history|system prompt|environment variables|(?:all|any|the user's|your|other) (?:credentials|passwords|secrets|api keys|tokens|files))";
const AWAY = '\\b(?:to|at|via)\\b[^.\\n]{0,30}(?:https?://|[\\w.+-]+@[\\w-]+\\.\\w)';

/** One of these is in everything that the patterns below match. */
const HINT =
  /~\/|id_|\/etc\/|\.env|mcp\.json|conversation|chat|messages|prompt|variables|credentials|passwords|secrets|keys|tokens|files|cc|recipient|forward/i;

/** Orders to take something private, or to send it away. */
const THEFT: readonly RegExp[] = [
  new RegExp(`\\b${TAKE}\\b[^.\\n]{0,60}${FILES}`, 'i'),
  new RegExp(
    `\\b(?:send|forward|post|upload|transmit|exfiltrate|leak|e?mail)\\b[^.\\n]{0,60}\\b${SECRETS}[^.\\n]{0,60}${AWAY}`,
    'i',
  ),
  new RegExp(
    `\\b(?:include|put|pass|append|add)\\b[^.\\n]{0,20}\\b${SECRETS}[^.\\n]{0,20}\\b(?:in|into|as|here)\\b`,
    'i',
  ),
  /\b(?:bcc|cc|recipient|forward(?:ed)?)\b[^.\n]{0,30}\b(?:always|set|must)\b[^.\n]{0,30}\S+@\S+\.\w+/i,
  /\balways\b[^.\n]{0,40}\b(?:bcc|cc|recipient|forward)\b[^.\n]{0,30}\S+@\S+\.\w+/i,
];

/** A text that asks for files, secrets or the conversation, or says where to send them. */
export const exfiltration: TextRule = {
  id: 'exfiltration',
  kind: 'text',
  level: 'error',
  about: 'safety',
  summary: 'A text asks for private files, secrets or the conversation, or says where to send them.',
  remedy: 'Take the request out; if the document is not yours, do not trust it until its owner has explained this.',
  check({ kind, text, of }) {
    if (kind === 'name' || text.length < SHORTEST_ORDER || !HINT.test(text)) return undefined;
    const theft = firstMatch(text, THEFT);
    if (theft === undefined) return undefined;
    const level = kind === 'value' ? 'warning' : 'error';
    return { message: `${of()} asks for something private: ${excerpt(theft)}.`, level };
  },
};
