import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/model/errors.ts';
import type { FileTree } from '../../src/model/file-tree.ts';
import { build } from '../../src/pipeline/build.ts';
import { derive } from '../../src/pipeline/options.ts';
import { readApi } from '../../src/read/read-api.ts';
import { plant, type Spot } from './planted.ts';

/** A project emitted from a planted document. */
export interface Emitted {
  readonly tree: FileTree;
  /** The project of the same API and design with every character that could matter to a parser replaced by a letter. */
  readonly harmless: FileTree;
  /** Places where the payload stands. */
  readonly planted: readonly string[];
  /** Places where the payload is refused, each with the place told. */
  readonly refused: readonly string[];
}

const MOST_REFUSALS = 60;
const GENERATOR = { name: 'create-mcp-server', version: '0.1.0' };

/** Emits the project of the document with the payload wherever it is not refused. Throws when refusals name no planted place. */
export async function emitPlanted(payload: string, neutral: string): Promise<Emitted> {
  const spared = new Set<string>();
  for (let round = 0; round < MOST_REFUSALS; round++) {
    const { document, spots } = plant(payload, neutral, spared);
    const outcome = await emit(JSON.stringify(document));
    if (!(outcome instanceof InputError)) {
      const planted = spots.map(({ place }) => place).filter((place) => !spared.has(place));
      return { ...outcome, planted, refused: [...spared] };
    }
    const pointers = outcome.findings.flatMap(({ level, place }) =>
      level === 'error' && place ? [place.pointer] : [],
    );
    const refused = pointers.flatMap((pointer) => spotsAt(pointer, spots, spared));
    if (refused.length === 0) throw outcome;
    for (const place of refused) spared.add(place);
  }
  throw new Error('refused again and again');
}

async function emit(text: string): Promise<Pick<Emitted, 'tree' | 'harmless'> | InputError> {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-gen-canary-'));
  try {
    const source = join(folder, 'planted.json');
    await writeFile(source, text);
    const api = await readApi(source);
    const design = derive(api, 'planted.json', { out: '.' });
    return {
      tree: build(api, design, GENERATOR, undefined).tree,
      harmless: build(disarm(api), disarm(design), GENERATOR, undefined).tree,
    };
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same value with harmless texts and keys. Paths, pointers and targets still fit together: the change is by character. */
function disarm<T>(value: T): T {
  const letters = (text: string) => text.replaceAll('__proto__', 'qqprotoqq').replace(/[^\w .,:+{}#~/-]/gu, 'q');
  // References are of our own making.
  const change = (text: string) =>
    text
      .split(/(^\$ref$|^#\/\$defs\/)/)
      .map((part, index) => (index % 2 ? part : letters(part)))
      .join('');
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, inner]) => [change(key), walk(inner)] as const);
    return Object.assign(Object.create(null), Object.fromEntries(entries));
  };
  // The walk keeps every field; only texts and names of the document change.
  return walk(value) as T;
}

/** The planted places that a refusal means: there, else the nearest below, else beside it. */
function spotsAt(pointer: string, spots: readonly Spot[], spared: ReadonlySet<string>): readonly string[] {
  const open = spots.filter(({ place }) => !spared.has(place));
  for (let near = pointer; near !== ''; near = near.slice(0, near.lastIndexOf('/'))) {
    const found = open.filter((spot) => spot.pointer === near || spot.pointer.startsWith(`${near}/`));
    const nearest = Math.min(...found.map(depthOf));
    if (found.length > 0) return found.filter((spot) => depthOf(spot) === nearest).map(({ place }) => place);
  }
  return [];
}

function depthOf({ pointer }: Spot): number {
  return pointer.split('/').length;
}
