import type { ApiModel, MediaType, Operation, Parameter } from '../../model/api.ts';
import type { Place } from '../../model/place.ts';
import { below, quoted, type Visit } from '../passage.ts';
import { visitSchema, visitValue, type Owner } from './schema-passages.ts';

/** How to go through a document. */
interface Walk {
  /** Where the schema of a parameter is written below it: Swagger 2.0 parameters are their own schemas. */
  readonly parameter: readonly string[];
  /** The same for the schema of a body or an answer; Swagger 2.0 has no media types. */
  readonly content: (type: string) => readonly string[];
  readonly withExamples: boolean;
  readonly visit: Visit;
}

const LAYOUTS: Readonly<Record<ApiModel['format']['kind'], Pick<Walk, 'parameter' | 'content'>>> = {
  openapi: { parameter: ['schema'], content: (type) => ['content', type, 'schema'] },
  swagger: { parameter: [], content: () => ['schema'] },
};

/**
 * Visits every text, name and value of a document that can reach an agent: through tools/list, or through the tools that
 * search and describe operations. What several operations share is visited once.
 */
export function visitApi(api: ApiModel, withExamples: boolean, visit: Visit): void {
  const root = () => ({ file: api.documents[0]?.file ?? '', pointer: '' });
  visitTexts(api, { of: () => 'the API', place: below(root, 'info') }, visit);
  for (const [index, tag] of api.tags.entries()) {
    const place = below(root, 'tags', index);
    visit({ kind: 'name', text: tag.name, of: () => 'a tag', place: below(place, 'name') });
    visitTexts(tag, { of: () => `the tag ${quoted(tag.name)}`, place }, visit);
  }
  const isFirst = onceByPlace();
  const walk: Walk = { ...LAYOUTS[api.format.kind], withExamples, visit };
  for (const operation of api.operations) {
    visitOperation(operation, visit);
    visitParts(operation, walk, isFirst);
  }
  for (const [name, schema] of Object.entries(api.schemas)) {
    const known = api.schemaPlaces?.[name];
    const place = known === undefined ? below(root, 'components', 'schemas', name) : () => known;
    visitSchema(schema, { of: () => `the schema ${quoted(name)}`, place }, withExamples, visit);
  }
}

function onceByPlace(): (place: Place) => boolean {
  const seen = new Set<string>();
  return ({ file, pointer }) => seen.size < seen.add(`${file}#${pointer}`).size;
}

function visitOperation(operation: Operation, visit: Visit): void {
  const { key, operationId } = operation;
  const place = () => operation.place;
  visit({ kind: 'name', text: operation.path, of: () => 'a path', place });
  if (operationId !== undefined) {
    visit({ kind: 'name', text: operationId, of: () => 'an operationId', place: below(place, 'operationId') });
  }
  for (const [index, tag] of operation.tags.entries()) {
    visit({ kind: 'name', text: tag, of: () => `a tag of ${key}`, place: below(place, 'tags', index) });
  }
  visitTexts(operation, { of: () => key, place }, visit);
}

/** Parameters, body and successful answers. */
function visitParts(operation: Operation, walk: Walk, isFirst: (place: Place) => boolean): void {
  const { key, body } = operation;
  for (const parameter of operation.parameters) {
    if (isFirst(parameter.place)) visitParameter(parameter, key, walk);
  }
  if (body !== undefined && isFirst(body.place)) {
    const owner = { of: () => `the body of ${key}`, place: () => body.place };
    visitTexts(body, owner, walk.visit);
    for (const media of body.content) visitMedia(media, owner, walk);
  }
  for (const { status, content } of operation.responses) {
    if (!status.startsWith('2')) continue;
    const owner = { of: () => `the answer of ${key}`, place: below(() => operation.place, 'responses', status) };
    for (const media of content) visitMedia(media, owner, walk);
  }
}

function visitParameter(parameter: Parameter, key: string, { visit, withExamples, ...layout }: Walk): void {
  const { name, schema, example } = parameter;
  const of = () => `the parameter ${quoted(name)} of ${key}`;
  const place = () => parameter.place;
  visit({ kind: 'name', text: name, of: () => `a parameter of ${key}`, place: below(place, 'name') });
  visitTexts(parameter, { of, place }, visit);
  visitSchema(schema, { of, place: below(place, ...layout.parameter), field: name }, withExamples, visit);
  if (example === undefined || !withExamples) return;
  visitValue(example, { of: () => `the example of ${of()}`, place: below(place, 'example'), field: name }, visit);
}

function visitMedia({ type, schema, example }: MediaType, owner: Owner, walk: Walk): void {
  const { visit, withExamples, content } = walk;
  visitSchema(schema, { ...owner, place: below(owner.place, ...content(type)) }, withExamples, visit);
  if (example === undefined || !withExamples) return;
  const place = below(owner.place, 'content', type, 'example');
  visitValue(example, { of: () => `the example of ${owner.of()}`, place }, visit);
}

type Texts = Readonly<Partial<Record<'title' | 'summary' | 'description', string>>>;

function visitTexts(owner: Texts, { of, place }: Owner, visit: Visit): void {
  for (const key of ['title', 'summary', 'description'] as const) {
    const text = owner[key];
    if (text !== undefined) visit({ kind: 'text', text, of: () => `the ${key} of ${of()}`, place: below(place, key) });
  }
}
