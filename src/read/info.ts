import { posix } from 'node:path';
import type { ApiModel } from '../model/api.ts';
import { isObject } from '../model/json.ts';
import { cleanText, textField } from './fields.ts';
import { field, type Node } from './node.ts';
import type { Reading } from './reading.ts';
import { follow } from './refs.ts';

/** Title, version and description of the API (OpenAPI 3.1 section 4.8.2); an empty title is replaced by the name of the file. */
export function readInfo(reading: Reading): Pick<ApiModel, 'title' | 'version' | 'description'> {
  const { report, root } = reading;
  const holder = field(root, 'info');
  const node = holder && follow(reading, holder, 'values');
  if (!holder || !isObject(node?.value)) {
    if (!holder || node)
      report.error(
        holder ?? root,
        'info-missing',
        '"info" is required: it names the API.',
        'Add info with title and version.',
      );
    return { title: '', version: '' };
  }
  const title = field(node, 'title');
  if (typeof title?.value !== 'string') {
    report.error(title ?? node, 'info-title', 'The title of the API must be a string.', 'Add a title to "info".');
  }
  const description = textField(reading, node, 'description') ?? textField(reading, node, 'summary');
  return {
    title: titleText(reading, title).replace(/\s+/g, ' ').trim() || posix.parse(root.document.file).name,
    version: readVersion(reading, node),
    ...(description !== undefined && { description }),
  };
}

function titleText(reading: Reading, title: Node | undefined): string {
  return typeof title?.value === 'string' ? cleanText(reading, title, title.value) : '';
}

function readVersion(reading: Reading, info: Node): string {
  const version = field(info, 'version');
  if (typeof version?.value === 'string') return cleanText(reading, version, version.value);
  if (typeof version?.value === 'number') {
    const message = `The version is a number, ${version.value}, which may have lost a zero at the end.`;
    reading.report.warn(version, 'info-version', message, 'Put it in quotes.');
    return String(version.value);
  }
  reading.report.warn(
    version ?? info,
    'info-version',
    'The API has no version; 0.0.0 is used.',
    'Add a version to "info".',
  );
  return '0.0.0';
}
