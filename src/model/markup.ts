const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** Plain words on one line: markdown, HTML, entities and addresses are gone. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .slice(0, 4000)
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(/<\/(p|div|li|h\d|tr)>|<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/^\s*>\s*\[![A-Z]+\]\s*$/gm, '')
    .replace(/^\s*(#{1,6}\s.*|[-=*_]{3,}|\|.*\|)\s*$/gm, '\n')
    .replace(/^\s*(>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(^|[\s(])[*_](\S[^*_\n]*?)[*_](?=[\s).,;:!?]|$)/g, '$1$2')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/\(?\bhttps?:\/\/[^\s)>\]]+\)?/gi, '')
    .replace(/&#(x[0-9a-f]{2,5}|\d{2,6});/gi, (_, digits: string) => characterOf(digits))
    .replace(/&([a-z]{2,4});/g, (whole, name: string) => ENTITIES.get(name) ?? whole)
    .replace(/([^\s.!?:;,])[ \t]*\n\s*\n\s*(?=[A-Z])/g, '$1. ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])(?=\s|$)/g, '$1')
    .trim();
}

function characterOf(digits: string): string {
  const point =
    digits.startsWith('x') || digits.startsWith('X') ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  const visible = point > 0x20 && point < 0x7f;
  return visible ? String.fromCodePoint(point) : ' ';
}
