import type { ApiModel } from '../model/api.ts';
import { InputError } from '../model/errors.ts';
import { withoutCredentialParameters } from './credential-parameters.ts';
import { extensionsOf } from './fields.ts';
import { formatOf, type Format } from './format.ts';
import { readInfo } from './info.ts';
import { field, rootOf } from './node.ts';
import { readOpenApi } from './openapi/openapi.ts';
import type { Reading, RefCache } from './reading.ts';
import { Report } from './report.ts';
import { SchemaReader } from './schema/reader.ts';
import { openDocuments, type Documents, type LoadOptions } from './source/documents.ts';
import { readSwagger } from './swagger2/swagger.ts';
import { readTags } from './tags.ts';
import { reportUnreachedRefs } from './unreached.ts';

export type ReadOptions = LoadOptions;

/**
 * Reads the OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0 document at a path or https address, and the documents it refers to.
 * Throws InputError with every fault that makes it unusable; whatever could be tolerated is in `findings`.
 */
export async function readApi(source: string, options: ReadOptions = {}): Promise<ApiModel> {
  const documents = await openDocuments(source, options);
  while (true) {
    const { model, report } = readLoaded(documents);
    if (await documents.loadWanted()) continue;
    const findings = report.located();
    if (report.hasErrors) throw new InputError(findings.filter(({ level }) => level !== 'note'));
    const clean = withoutCredentialParameters(model);
    return {
      ...clean.model,
      documents: documents.loaded().map(({ file, text }) => ({ file, text })),
      findings: [...findings, ...clean.findings],
    };
  }
}

/** One pass over what is loaded: it is repeated as long as references lead to documents that are not. */
function readLoaded(documents: Documents) {
  const report = new Report();
  const format = formatOf(documents.main, report);
  const reading = startReading(documents, report, format);
  reportDropped(documents, report);
  if (documents.reachesBeside) reportReach(reading);
  const model: Omit<ApiModel, 'documents' | 'findings'> = {
    format: { kind: format.kind, version: format.version },
    ...readInfo(reading),
    ...(format.kind === 'swagger' ? readSwagger(reading) : readOpenApi(reading)),
    tags: readTags(reading),
    schemas: reading.schemas.finish(),
    schemaPlaces: reading.schemas.places(),
    extensions: extensionsOf(reading.root),
  };
  reportUnreachedRefs(reading);
  reportDialect(reading);
  if (model.operations.length === 0) reportNoOperations(reading, model.webhooks.length > 0);
  return { model, report };
}

function startReading(documents: Documents, report: Report, { dialect }: Format): Reading {
  const root = rootOf(documents.main);
  const refs: RefCache = new Map();
  return {
    dialect,
    root,
    documents,
    report,
    refs,
    schemas: new SchemaReader({ dialect, documents, report, refs }, root),
    shared: { parameters: new Map(), headers: new Map(), answers: new Map(), failures: new Map() },
  };
}

function reportDropped(documents: Documents, report: Report): void {
  for (const document of documents.loaded()) {
    for (const pointer of document.dropped) {
      report.warn(
        { document, pointer, value: undefined },
        'number-not-finite',
        'JSON has no infinity and no NaN; this number is left out.',
      );
    }
  }
}

function reportReach({ report, root }: Reading): void {
  const message = 'References lead to folders beside the document, which are read too.';
  report.note(root, 'reference-beside', message, 'Say with --root which folder references may reach.');
}

function reportDialect({ report, root }: Reading): void {
  const dialect = field(root, 'jsonSchemaDialect');
  if (
    !dialect ||
    /^https:\/\/(json-schema\.org\/draft\/2020-12|spec\.openapis\.org\/oas\/3\.\d\/)/.test(String(dialect.value))
  )
    return;
  report.warn(dialect, 'schema-dialect', 'Schemas are read as JSON Schema 2020-12, not in this dialect.');
}

function reportNoOperations({ report, root }: Reading, hasWebhooks: boolean): void {
  if (report.hasErrors) return;
  const why = field(root, 'paths')
    ? 'its `paths` have none'
    : hasWebhooks
      ? 'it has only webhooks, which are inbound and cannot be called'
      : 'it has no `paths`';
  const remedy = 'Point at a document that describes operations under `paths`.';
  report.error(field(root, 'paths') ?? root, 'no-operations', `There are no operations to expose: ${why}.`, remedy);
}
