import { wordsOf } from './words.ts';

/** One step of a path template: a fixed word or a parameter. */
export type Segment =
  | { readonly kind: 'word'; readonly text: string; readonly words: readonly string[] }
  | { readonly kind: 'param'; readonly name: string };

const SUFFIX = /^\.(json|xml|html|txt|csv|ya?ml)$/;
const NOISE = /^(v?\d+([._-]\d+)*((alpha|beta|rc)\d*)?|api|apis|rest|odata|index\.php|latest|public|\.well-known)$/i;

/**
 * The steps of a path template. A mixed segment is taken apart: `{id}:cancel` is a parameter and a word,
 * `{id}.json` a parameter; a version or `api` is no step.
 */
export function segmentsOf(path: string): readonly Segment[] {
  return withoutQuery(path)
    .split('/')
    .flatMap((segment) => partsOf(segment))
    .filter((part) => part.kind === 'param' || !NOISE.test(part.text));
}

/** The path with parameter names erased, `/repos/{}/{}/issues`: equal for templates that mean the same. */
export function shapeOfPath(path: string): string {
  return withoutQuery(path)
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/(.)\/+$/, '$1');
}

/** The path up to, without, the segment that holds the given parameter; undefined when a parameter stands right before it. */
export function collectionOf(path: string, parameter: string): string | undefined {
  const segments = withoutQuery(path).split('/');
  const index = segments.findIndex((segment) => segment.includes(`{${parameter}}`));
  const before = segments.slice(0, index);
  return index < 1 || before.at(-1)?.includes('{') || before.join('') === '' ? undefined : before.join('/');
}

/** Names of the parameters in a template, in order. */
export function paramsOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}

/** Paths of an API are made of few segments, each met many times. */
const known = new Map<string, readonly Segment[]>();

function partsOf(segment: string): readonly Segment[] {
  const parts = known.get(segment) ?? splitParts(segment);
  known.set(segment, parts);
  return parts;
}

function splitParts(segment: string): readonly Segment[] {
  const parts = segment.split(/(\{[^{}]*\})/);
  return parts.flatMap((part): readonly Segment[] => {
    if (part.startsWith('{') && part.endsWith('}')) return [{ kind: 'param', name: part.slice(1, -1) }];
    const text = SUFFIX.test(part) ? '' : part.replace(/\.(json|xml)$/, '');
    const words = wordsOf(text);
    return words.length === 0 ? [] : [{ kind: 'word', text, words }];
  });
}

/** A fragment tells two uses of one address apart: `/files/{id}#add_link` is read as a further step. */
function withoutQuery(path: string): string {
  return path.replace(/\?[^#]*/, '').replace('#', '/');
}
