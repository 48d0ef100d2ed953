import { formatPlace, type Finding, type Place } from './place.ts';

/** The document, or another input file, is at fault. Carries every fault found, so that one run shows them all. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(formatFinding).join('\n'));
    this.findings = findings;
  }

  /** The common case of a single fault. */
  static at(place: Place | undefined, rule: string, message: string, remedy?: string): InputError {
    return new InputError([{ rule, level: 'error', message, ...(remedy && { remedy }), ...(place && { place }) }]);
  }
}

/** The way the program was called, or the folder it was pointed at, is at fault. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do instead. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** One finding as lines for a person: place, message, remedy. */
export function formatFinding(finding: Finding): string {
  const place = finding.place ? `${formatPlace(finding.place)}: ` : '';
  return `${place}${finding.message}${finding.remedy ? `\n  ${finding.remedy}` : ''}`;
}
