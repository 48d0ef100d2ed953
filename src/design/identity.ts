const LONGEST = 24;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const DULL = new Set(
  `api apis rest restful openapi swagger specification spec definition documentation docs http web service services server
  public the a an of for and s official description v1 v2 v3 v4 json extension reference core platform open endpoints endpoint sdk org com io`.split(
    /\s+/,
  ),
);

/** A short key for the server, from the API's title: `Train Travel API` → `train-travel`; else from the file's name. */
export function serverName(title: string, document: string): string {
  const file = document.split('/').at(-1) ?? '';
  const stem = file.replace(/(\.(openapi|swagger))?\.(json|ya?ml)(\.gz)?$/i, '');
  return [title, stem].map(keyOf).find((key) => NAME.test(key)) ?? 'api-server';
}

/** Whole words, as many as fit, without those that every title has. */
function keyOf(title: string): string {
  const words = title
    .replace(/['’]s\b/g, '')
    .replace(/\([^)]*\)|\s([-–—+|]|with|from|by|for)\s.*$|:\s.*$/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !DULL.has(word) && !/^v?\d+$/.test(word));
  let key = '';
  for (const word of telling.length > 0 ? telling : words) {
    const longer = key === '' ? word : `${key}-${word}`;
    if (longer.length > LONGEST) break;
    key = longer;
  }
  return (key === '' ? (telling[0] ?? '').slice(0, LONGEST) : key).replace(/^[^a-z]+/, '');
}
