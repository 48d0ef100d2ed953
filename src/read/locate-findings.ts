import type { ApiModel } from '../model/api.ts';
import type { Finding } from '../model/place.ts';
import { locate } from './source/positions.ts';

const NO_OUTLINE: ReadonlyMap<string, number> = new Map();

/** The findings with the line and column of their pointers, as far as they are in a document of the API. */
export function locateFindings(api: Pick<ApiModel, 'documents'>, findings: readonly Finding[]): Finding[] {
  const positions = new Map(
    api.documents.map(({ file, text }) => {
      const pointers = findings.flatMap(({ place }) => (place?.file === file ? [place.pointer] : []));
      if (pointers.length === 0) return [file, undefined];
      return [file, locate({ text, syntax: isJson(text, file) ? 'json' : 'yaml', outline: NO_OUTLINE }, pointers)];
    }),
  );
  return findings.map((finding) => {
    const { place } = finding;
    const position = place && place.line === undefined ? positions.get(place.file)?.get(place.pointer) : undefined;
    return place && position ? { ...finding, place: { ...place, ...position } } : finding;
  });
}

/** The document was read before, so it is one or the other; YAML may also be written with brackets. */
function isJson(text: string, file: string): boolean {
  if (/\.json$/i.test(file)) return true;
  if (!/^\s*[{[]/.test(text.slice(0, 1000))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
