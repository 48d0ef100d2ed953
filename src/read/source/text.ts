import { isAscii, isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../../model/errors.ts';

/** The largest document that is read, after decompression. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a document, and the UTF-8 bytes it stands for. */
export interface Content {
  readonly text: string;
  readonly bytes: Buffer;
}

/** The bytes of a document as text: gunzipped, decoded by its byte order mark (UTF-8 without one), the mark removed. Throws InputError. */
export function decodeText(raw: Buffer, file: string): Content {
  const plain = isGzip(raw) ? gunzip(raw, file) : raw;
  if (plain.length > MAX_BYTES) throw tooLarge(file);
  const bytes = toUtf8(plain);
  if (bytes.includes(0)) throw binary(file);
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), bytes };
  if (!isUtf8(bytes)) throw binary(file);
  return { text: bytes.toString('utf8'), bytes };
}

/** The fault of a document that exceeds the size limit. */
export function tooLarge(file: string): InputError {
  return InputError.at(
    { file, pointer: '' },
    'document-too-large',
    `The document is larger than ${MAX_BYTES / 1024 / 1024} MB.`,
    'Split it, or take out what is not needed.',
  );
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function gunzip(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(file);
    throw InputError.at(
      { file, pointer: '' },
      'document-gzip',
      'The file is gzip-compressed and damaged.',
      'Fetch it again, or decompress it first.',
    );
  }
}

function toUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
    return Buffer.from(even.swap16().toString('utf16le'));
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function binary(file: string): InputError {
  return InputError.at(
    { file, pointer: '' },
    'document-binary',
    'This is a binary file, or text in an encoding other than UTF-8 and UTF-16.',
    'Point at an OpenAPI document in JSON or YAML, saved as UTF-8.',
  );
}
