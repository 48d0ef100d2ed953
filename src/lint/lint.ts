import type { Finding, Level } from '../model/place.ts';
import type { Passage } from './passage.ts';
import { visitApi } from './passages/api-passages.ts';
import { visitDesign } from './passages/design-passages.ts';
import type { Hit, Rule, Subject, TextRule } from './rule.ts';
import { rules } from './rules.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];
/** Of one rule: a document that breaks it everywhere is not made clearer by more. */
const MOST_PER_RULE = 500;

/** What the rules find in a document and its design, errors first; places have pointers, lines are looked up later. */
export function lint(subject: Subject, about?: Rule['about']): Finding[] {
  const chosen = rules.filter((rule) => about === undefined || rule.about === about);
  const textRules = chosen.filter((rule) => rule.kind === 'text');
  const found = passageFindings(subject, textRules);
  for (const rule of chosen) {
    if (rule.kind === 'whole') for (const hit of rule.check(subject)) found.push(findingOf(rule, hit, hit.place));
  }
  return LEVELS.flatMap((level) => limited(found.filter((finding) => finding.level === level)));
}

function passageFindings(subject: Subject, textRules: readonly TextRule[]): Finding[] {
  const found: Finding[] = [];
  const visit = (passage: Passage): void => {
    for (const rule of textRules) {
      const hit = rule.check(passage, subject);
      if (hit !== undefined) found.push(findingOf(rule, hit, passage.place()));
    }
  };
  visitApi(subject.api, subject.withExamples, visit);
  if (subject.designFile !== undefined) visitDesign(subject.design, subject.designFile, visit);
  return found;
}

function findingOf({ id, level, remedy }: Rule, hit: Hit, place: Finding['place']): Finding {
  const message = hit.message.slice(0, 1).toUpperCase() + hit.message.slice(1);
  return { rule: id, level: hit.level ?? level, message, remedy, ...(place && { place }) };
}

function limited(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= MOST_PER_RULE;
  });
}
