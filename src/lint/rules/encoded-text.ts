import { excerpt, firstMatch } from '../excerpt.ts';
import type { TextRule } from '../rule.ts';
import { ORDERS } from './instructions.ts';

const BLOB = /(?<![\w+/=-])[A-Za-z0-9+/_-]{32,4000}={0,2}(?![\w+/=-])/g;
const READABLE = /^[\x20-\x7e\s]{20,}$/;
const WORDS = /(?:\b[A-Za-z]{2,}\b[ ,.]+){3}/;

/** Text in base64, which a model can read and a reviewer cannot. */
export const encodedText: TextRule = {
  id: 'encoded-text',
  kind: 'text',
  level: 'warning',
  about: 'safety',
  summary: 'A text holds other text in base64, which a model can read and a reviewer cannot.',
  remedy: 'Write it out or take it out.',
  check({ kind, text, of }) {
    if (kind === 'name' || text.length < 32) return undefined;
    for (const [blob] of text.matchAll(BLOB)) {
      const decoded = Buffer.from(blob, 'base64').toString('utf8');
      if (!READABLE.test(decoded) || !WORDS.test(decoded)) continue;
      const isOrder = firstMatch(decoded, ORDERS) !== undefined;
      // Files and signatures are rightly given in base64 as values.
      if (kind === 'value' && !isOrder) continue;
      return { message: `${of()} holds text in base64: ${excerpt(decoded)}.`, ...(isOrder && { level: 'error' }) };
    }
    return undefined;
  },
};
