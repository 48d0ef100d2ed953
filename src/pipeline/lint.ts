import { toolCosts } from '../design/costs.ts';
import { lint } from '../lint/lint.ts';
import { rules } from '../lint/rules.ts';
import type { ApiModel } from '../model/api.ts';
import type { Design } from '../model/design.ts';
import type { Finding } from '../model/place.ts';
import type { RuleInfo } from '../model/results.ts';
import { locateFindings } from '../read/locate-findings.ts';
import { locateInDesign } from '../read/service-spec.ts';
import { SPEC_FILE } from './project.ts';

/**
 * What the rules of lint find in an API and its design, each with line and column. `onDisk` is the text of mcp.yaml where
 * the design was read from it; a design that was only derived says nothing that its document does not say. With `safety`
 * only what agents will see is examined, and only for harm.
 */
export function lintAll(
  api: ApiModel,
  design: Design,
  onDisk: string | undefined,
  about?: 'safety',
): readonly Finding[] {
  const { tools, total: tokens } = toolCosts(api, design);
  const subject = { api, design, withExamples: about === undefined, listed: { tools: tools.length, tokens } };
  const found = lint(onDisk === undefined ? subject : { ...subject, designFile: SPEC_FILE }, about);
  const isInDesign = ({ place }: Finding) => place?.file === SPEC_FILE && onDisk !== undefined;
  const placed = onDisk === undefined ? [] : locateInDesign(onDisk, found.filter(isInDesign));
  const byDocument = locateFindings(
    api,
    found.filter((finding) => !isInDesign(finding)),
  );
  const order = { error: 0, warning: 1, note: 2 };
  return [...placed, ...byDocument].toSorted((a, b) => order[a.level] - order[b.level]);
}

/** The same as generating tells it: what could harm is a warning then, since nothing is refused for it. */
export function safetyWarnings(api: ApiModel, design: Design, onDisk: string | undefined): readonly Finding[] {
  return lintAll(api, design, onDisk, 'safety').map((finding) =>
    finding.level === 'error' ? { ...finding, level: 'warning' } : finding,
  );
}

/** Every rule of lint, without its code. */
export function ruleInfos(): readonly RuleInfo[] {
  return rules.map(({ id, level, about, summary, remedy }) => ({ id, level, about, summary, remedy }));
}

/** What the files of findings are relative to: the source without the main document's own name. */
export function baseOf(source: string, api: ApiModel): string {
  const file = api.documents[0]?.file ?? '';
  const path = source.replaceAll('\\', '/').replace(/\.gz$/i, '');
  return path.endsWith(file) ? path.slice(0, path.length - file.length) : path.slice(0, path.lastIndexOf('/') + 1);
}
