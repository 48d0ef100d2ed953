import type { Finding, LintReport } from '../../index.ts';
import { packageVersion } from '../version.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Where the rules are described. */
const DOCS = 'docs/lint.md';

/** The findings as a SARIF 2.1.0 log of one run, for code scanning. */
export function sarifOf({ findings, rules, base, designBase }: LintReport): object {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'mcp-gen',
    semanticVersion: packageVersion(),
    rules: rules.map(({ id, summary, remedy, level, about }) => ({
      id,
      shortDescription: { text: summary },
      // `helpUri` must be absolute (SARIF 2.1.0 section 3.49.12), and the page ships with this package.
      help: { text: `${remedy} See ${DOCS} of mcp-gen.` },
      defaultConfiguration: { level },
      properties: { tags: [about] },
    })),
  };
  const results = findings.map((finding) => ({
    ruleId: finding.rule,
    ...(indexes.has(finding.rule) && { ruleIndex: indexes.get(finding.rule) }),
    level: finding.level,
    message: { text: finding.remedy === undefined ? finding.message : `${finding.message} ${finding.remedy}` },
    ...locationsOf(finding, finding.place?.file === 'mcp.yaml' && designBase !== undefined ? designBase : base),
  }));
  return { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

function locationsOf({ place }: Finding, base: string): object {
  if (place === undefined) return {};
  const { file, pointer, line, column } = place;
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  const physicalLocation = { artifactLocation: { uri: uriOf(base + file) }, ...region };
  const logicalLocations = pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] };
  return { locations: [{ physicalLocation, ...logicalLocations }] };
}

/** A path as a relative reference (RFC 3986 section 4.2); an address stays as it is. */
function uriOf(path: string): string {
  if (/^https?:\/\//.test(path)) return path;
  const encoded = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded.replace(/^(?:\.\/)+/, '');
}
