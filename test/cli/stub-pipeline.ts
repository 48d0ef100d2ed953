import { vi, type Mocked } from 'vitest';
import type { Pipeline } from '../../src/cli/pipeline.ts';
import type { CheckReport, EnvVariable, Generated, Inspection, LintReport, Summary } from '../../src/index.ts';
import type { ApiModel } from '../../src/model/api.ts';
import type { Finding } from '../../src/model/place.ts';

export const summary: Summary = {
  title: 'Bookings',
  version: '1.2.0',
  format: 'OpenAPI 3.1.0',
  operations: { total: 1224, direct: 18, tier: 1206, unreachable: [] },
  tools: 22,
  tokens: { toolsList: 5210, budget: 8000, perOperation: 368_000 },
};

const env: readonly EnvVariable[] = [
  { name: 'BOOKINGS_API_KEY', required: true, secret: true, purpose: 'API key sent as X-Api-Key' },
  { name: 'BOOKINGS_BASE_URL', required: true, secret: false, purpose: 'base URL', default: 'https://api.test' },
  { name: 'LOG_LEVEL', required: false, secret: false, purpose: 'what is logged' },
];

export const generated: Generated = {
  dir: 'bookings-mcp',
  summary,
  files: [
    { path: 'mcp.yaml', kind: 'owned', action: 'create' },
    { path: 'package.json', kind: 'managed', action: 'create' },
  ],
  conflicts: 0,
  changed: true,
  findings: [],
  design: {
    version: 1,
    name: 'bookings',
    title: 'Bookings',
    api: { source: 'openapi.yaml', document: 'openapi/openapi.yaml' },
    budget: { max_tools: 30, tools_tokens: 8000 },
    discovery: 'auto',
    focus: [],
    include: [],
    exclude: [],
    targets: { transport: 'both', clients: ['cursor'] },
    tools: [],
  },
  env,
};

export const checked: CheckReport = { dir: '.', drift: [], findings: [], summary };

export const inspection: Inspection = {
  tools: [
    { name: 'list_rooms', tokens: 210, class: 'read', pattern: 'list', operations: ['GET /rooms'] },
    {
      name: 'create_reservation',
      tokens: 1310,
      class: 'create',
      pattern: 'create',
      operations: ['POST /reservations'],
    },
  ],
  tokens: { toolsList: 5210, budget: 8000 },
  operations: summary.operations,
  env,
  findings: [],
  summary,
};

export const linted: LintReport = {
  base: 'specs/',
  findings: [],
  rules: [
    {
      id: 'some-rule',
      level: 'warning',
      about: 'safety',
      summary: 'Something is wrong.',
      remedy: 'Do better.',
    },
  ],
};

export const api: ApiModel = {
  format: { kind: 'openapi', version: '3.1.0' },
  title: 'The Bookings API',
  version: '1.2.0',
  documents: [],
  servers: [],
  operations: [],
  schemas: {},
  securitySchemes: [{ name: 'key', type: 'http', scheme: 'Bearer', place: { file: 'openapi.yaml', pointer: '' } }],
  tags: [],
  webhooks: [],
  extensions: {},
  findings: [],
};

/** A warning at its own line of the document. */
export function warning(line: number): Finding {
  const place = { file: 'openapi.yaml', pointer: `/paths/${line}`, line, column: 3 };
  return { rule: 'some-rule', level: 'warning', message: `warning at ${line}`, remedy: 'do better', place };
}

/** A pipeline that only records; each function answers with the values above unless told otherwise. */
export function stubPipeline(answers: Partial<Pipeline> = {}): Mocked<Pipeline> {
  return {
    readApi: vi.fn(answers.readApi ?? (async () => api)),
    fromOpenApi: vi.fn(answers.fromOpenApi ?? (async () => generated)),
    generate: vi.fn(answers.generate ?? (async () => generated)),
    check: vi.fn(answers.check ?? (async () => checked)),
    inspect: vi.fn(answers.inspect ?? (async () => inspection)),
    lint: vi.fn(answers.lint ?? (async () => linted)),
  };
}
