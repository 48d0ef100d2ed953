/** One part of a multipart body (RFC 7578). */
export interface Part {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Buffer;
}

/** The parts of a multipart body. Throws when the boundary is missing or the body is cut off. */
export function splitParts(body: Buffer, contentType: string): readonly Part[] {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new Error('multipart without a boundary');
  const parts: Part[] = [];
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  if (start !== 0) throw new Error('multipart does not begin with its boundary');
  for (;;) {
    const after = start + delimiter.length;
    if (body.subarray(after, after + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(`\r\n--${boundary}`, after, 'latin1');
    if (next < 0) throw new Error('multipart without its last boundary');
    parts.push(readPart(body.subarray(after + 2, next)));
    start = next + 2;
  }
}

function readPart(part: Buffer): Part {
  const blank = part.indexOf('\r\n\r\n');
  if (blank < 0) throw new Error('a part without a blank line');
  const headers = new Map(
    part
      .subarray(0, blank)
      .toString('utf8')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  return {
    name: attribute(disposition, 'name'),
    filename: attribute(disposition, 'filename'),
    contentType: headers.get('content-type'),
    headers,
    content: part.subarray(blank + 4),
  };
}

/** An attribute of Content-Disposition; browsers write quote, CR and LF percent-encoded (WHATWG, multipart/form-data). */
function attribute(disposition: string, name: string): string | undefined {
  const quoted = new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
  if (quoted !== undefined) return unquote(quoted);
  return new RegExp(`[;\\s]${name}=([^;\\s"]+)`, 'i').exec(disposition)?.[1];
}

function unquote(value: string): string {
  return value.replaceAll(
    /%22|%0D|%0A|\\(.)/gi,
    (found, escaped: string | undefined) => escaped ?? decodeURIComponent(found),
  );
}
