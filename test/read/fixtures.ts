import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ApiModel } from '../../src/model/api.ts';
import { InputError } from '../../src/model/errors.ts';
import { readApi, type ReadOptions } from '../../src/read/read-api.ts';

/** A folder with these files, removed when the test is over. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-gen-read-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Reads one document, given as text, as a file of this name. */
export async function readText(text: string | Uint8Array, name = 'api.yaml', options?: ReadOptions): Promise<ApiModel> {
  return readApi(join(await folderOf({ [name]: text }), name), options);
}

/** Reads a document given as a value, as JSON. */
export function readValue(document: unknown, options?: ReadOptions): Promise<ApiModel> {
  return readText(JSON.stringify(document, undefined, 2), 'api.json', options);
}

/** The InputError that reading ends with; fails the test when it does not. */
export async function faultOf(reading: Promise<unknown>): Promise<InputError> {
  const result = await reading.then(
    () => new Error('it was read without a fault'),
    (error: unknown) => error,
  );
  if (result instanceof InputError) return result;
  throw result;
}

/** An OpenAPI document with these paths, and whatever else is given. */
export function documentWith(paths: unknown, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { openapi: '3.1.0', info: { title: 'Bookings', version: '1.0.0' }, paths, ...more };
}

/** The smallest operation, with whatever is given. */
export function operationWith(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { responses: { '200': { description: 'ok' } }, ...more };
}

/** A document whose only operation takes this schema as JSON body. */
export function bodySchema(schema: unknown, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const requestBody = { content: { 'application/json': { schema } } };
  return documentWith({ '/rooms': { post: operationWith({ requestBody }) } }, more);
}

/** The JSON body schema of the first operation. */
export function firstBodySchema(api: ApiModel): unknown {
  return api.operations[0]?.body?.content[0]?.schema;
}

/** The rules of the findings, each once. */
export function rulesOf({ findings }: Pick<InputError, 'findings'>): string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
