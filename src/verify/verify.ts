import type { EmittedFile, FileTree } from '../model/file-tree.ts';
import { hiddenIn } from '../model/hidden.ts';
import type { Finding } from '../model/place.ts';
import { envFault } from './env-file.ts';
import type { Fault } from './fault.ts';
import { jsonFault } from './json.ts';
import { markdownFault } from './markdown.ts';
import { yamlFault } from './yaml.ts';

type Check = (text: string) => Fault | undefined;

/** How files are checked, by the end of their path; one that no line fits must be constant text. */
const CHECKS: readonly (readonly [ending: RegExp, check: Check])[] = [
  [/\.json$/, jsonFault],
  [/\.ya?ml$/, yamlFault],
  [/\.md$/, markdownFault],
  [/(?:^|\/)\.env\.example$/, envFault],
];

/** The copy of the API document: data by nature, and byte for byte what was read. */
const PINNED = /^openapi\//;

/**
 * Proves of an emitted project that what a document says is nowhere more than data: every file parses as what it is, code
 * has only the shapes that templates give it, and whatever else is not data is text that ships with this package. Gives an
 * error for each file of which that is not certain.
 */
export async function verify(tree: FileTree, constants: ReadonlySet<string>): Promise<readonly Finding[]> {
  const files = [...tree.values()].filter(({ path, text }) => !PINNED.test(path) && !constants.has(text));
  const { typescriptFault } = await import('./typescript.ts');
  return files.flatMap((file) => {
    const fault = hiddenFault(file) ?? (file.path.endsWith('.ts') ? typescriptFault(file.text) : faultOf(file));
    return fault === undefined ? [] : [findingOf(file.path, fault)];
  });
}

/** A person may write what they like in their own files; lint tells them. */
function hiddenFault({ kind, text }: EmittedFile): Fault | undefined {
  const found = kind === 'owned' ? undefined : hiddenIn(text);
  return found === undefined ? undefined : { message: 'it has characters that do not show' };
}

function faultOf({ path, text }: EmittedFile): Fault | undefined {
  const check = CHECKS.find(([ending]) => ending.test(path))?.[1];
  return check === undefined ? { message: 'it must be constant text, and is not' } : check(text);
}

function findingOf(path: string, { message, line, column }: Fault): Finding {
  const position = line === undefined ? {} : { line, column: column ?? 1 };
  return {
    rule: 'emitted-unsafe',
    level: 'error',
    message: `This file would not be safe to write: ${message}.`,
    remedy: 'This is a bug in mcp-gen. Please report it, and do not run the project.',
    place: { file: path, pointer: '', ...position },
  };
}
