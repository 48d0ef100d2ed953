import type { OpenAPI } from 'openapi-types';
import type { ApiModel } from '../model/api.ts';
import { isObject } from '../model/json.ts';
import type { Finding } from '../model/place.ts';
import { parseDocument } from './source/parse.ts';
import { locate } from './source/positions.ts';

const MAX_FINDINGS = 200;

/** One complaint of the validator, with the pointer into the document. */
interface Complaint {
  readonly pointer: string;
  readonly message: string;
}

/**
 * Checks the main document against the official JSON Schema of its version with swagger-parser, whose own loading and
 * dereferencing are switched off: the first would leave the confined folder, the second can take exponential time.
 * Never throws; every complaint is a warning, since real documents are full of them.
 */
export async function checkConformance(api: Pick<ApiModel, 'documents' | 'format'>): Promise<Finding[]> {
  const [main] = api.documents;
  if (!main) return [];
  const content = { text: main.text, bytes: Buffer.from(main.text) };
  const document = parseDocument(content, main.file, main.file);
  if (api.format.version.startsWith('3.2')) {
    const message = 'This version of OpenAPI is not checked against its JSON Schema.';
    return [{ rule: 'conformance', level: 'note', message, place: { file: main.file, pointer: '' } }];
  }
  const complaints = distinct(await complaintsOf(document.value)).slice(0, MAX_FINDINGS);
  const positions = locate(
    document,
    complaints.map(({ pointer }) => pointer),
  );
  return complaints.map(({ pointer, message }) => ({
    rule: 'conformance',
    level: 'warning',
    message: `Not as the specification says: ${message}.`,
    place: { file: main.file, pointer, ...positions.get(pointer) },
  }));
}

async function complaintsOf(value: unknown): Promise<Complaint[]> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    if (!isDocument(value)) return [];
    await SwaggerParser.validate(value, {
      resolve: { external: false },
      dereference: { circular: 'ignore', excludedPathMatcher: () => true },
      validate: { schema: true, spec: false },
    });
    return [];
  } catch (error) {
    const details = error instanceof Error && 'details' in error && Array.isArray(error.details) ? error.details : [];
    if (details.length > 0) return details.flatMap(complaintFrom);
    return [{ pointer: '', message: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) }];
  }
}

function isDocument(value: unknown): value is OpenAPI.Document {
  return isObject(value);
}

/** From an error of Ajv; those that only sum others up, or that want a reference, tell nothing. */
function complaintFrom(detail: unknown): Complaint[] {
  if (!isObject(detail)) return [];
  const { instancePath, message, keyword, params, schemaPath } = detail;
  if (typeof instancePath !== 'string' || typeof message !== 'string') return [];
  if (keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'if') return [];
  if (String(schemaPath).includes('/Reference/') || String(schemaPath).includes('/jsonReference/')) return [];
  const extra = isObject(params) ? (params['additionalProperty'] ?? params['unevaluatedProperty']) : undefined;
  return [{ pointer: instancePath, message: extra === undefined ? message : `"${String(extra)}" is not allowed here` }];
}

/** Each complaint once: alternatives of the official schema repeat them. */
function distinct(complaints: readonly Complaint[]): Complaint[] {
  return [...new Map(complaints.map((complaint) => [`${complaint.pointer} ${complaint.message}`, complaint])).values()];
}
