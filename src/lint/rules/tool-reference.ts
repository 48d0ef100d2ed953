import { excerpt } from '../excerpt.ts';
import type { Subject, TextRule } from '../rule.ts';

const CONDITION =
  /\b(?:when|whenever|if|once) (?:the )?[`"']?([A-Za-z][\w.-]{2,63})[`"']?(?: tool| function)? is (?:also )?(?:available|present|called|used|invoked|enabled)\b[^.\n]{0,100}/gi;
const INSTEAD =
  /\b(?:use|call|invoke|run|prefer) (?:this(?: tool| function)?|it) (?:instead of|rather than|before|whenever) (?:the )?[`"']?([A-Za-z][\w.-]{2,63})[`"']?/gi;

/** A text that changes how another tool is used: shadowing. */
export const toolReference: TextRule = {
  id: 'tool-shadowing',
  kind: 'text',
  level: 'warning',
  about: 'safety',
  summary: 'A text says how another tool is to be used, or that this one comes before it.',
  remedy: 'Let each text describe its own operation only.',
  check(passage, subject) {
    if (passage.kind !== 'text') return undefined;
    for (const pattern of [CONDITION, INSTEAD]) {
      for (const [whole, name = ''] of passage.text.matchAll(pattern)) {
        if (isTool(name, subject)) {
          return { message: `${passage.of()} says how ${JSON.stringify(name)} is to be used: ${excerpt(whole)}.` };
        }
      }
    }
    return undefined;
  },
};

/** Names of tools and operationIds, as far as they are not plain words; each set is made once. */
const known = new WeakMap<Subject, ReadonlySet<string>>();

function isTool(name: string, subject: Subject): boolean {
  const names = known.get(subject) ?? namesOf(subject);
  known.set(subject, names);
  return names.has(normalised(name));
}

function namesOf({ api, design }: Subject): ReadonlySet<string> {
  const ids = api.operations.flatMap(({ operationId }) => operationId ?? []);
  const names = [...design.tools.map(({ name }) => name), ...ids].filter((name) => /[_.-]|[a-z][A-Z]/.test(name));
  return new Set(names.map(normalised));
}

function normalised(name: string): string {
  return name.replace(/[_.-]/g, '').toLowerCase();
}
