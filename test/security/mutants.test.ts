import { describe, expect, test } from 'vitest';
import type { EmittedFile } from '../../src/model/file-tree.ts';
import { print } from '../../src/print/code.ts';
import { camelCase, identifier } from '../../src/print/identifier.ts';
import { literal } from '../../src/print/literal.ts';
import { prose } from '../../src/print/prose.ts';
import { verify } from '../../src/verify/verify.ts';
import { NEUTRAL, payloads } from './payloads.ts';
import { codeSkeleton } from './skeleton.ts';

/** How an emitter brings texts of a document into code. */
interface Printers {
  readonly comment: (text: string) => string;
  readonly line: (text: string) => string;
  readonly name: (text: string) => string;
  readonly text: (text: string) => string;
  readonly value: (text: string) => string;
}

const safe: Printers = {
  comment: (text) => `/** \`${print(prose(text))}\` */`,
  line: (text) => `// ${print(prose(text))}`,
  name: (text) => print(identifier(camelCase(text))),
  text: (text) => print(literal(text)),
  value: (text) => print(literal({ default: text })),
};

/** The mistakes that other generators made, one each. */
const mutants: Readonly<Record<string, Partial<Printers>>> = {
  'raw block comment': { comment: (text) => `/** ${text} */` },
  'comment that only guards its end': { comment: (text) => `/** ${text.replaceAll('*/', '* /')} */` },
  'raw line comment': { line: (text) => `// ${text}` },
  'line comment without line feeds': { line: (text) => `// ${text.replaceAll('\n', ' ')}` },
  'raw identifier': { name: (text) => text },
  'identifier with legal characters only': { name: (text) => text.replace(/[^\w$]/g, '') },
  'single quotes': { text: (text) => `'${text}'` },
  'quotes alone escaped': { text: (text) => `'${text.replaceAll("'", "\\'")}'` },
  'template literal': { text: (text) => `\`${text}\`` },
  'template literal with backticks escaped': { text: (text) => `\`${text.replaceAll('`', '\\`')}\`` },
  'raw default': { value: (text) => `{ default: ${text} }` },
  'default in double quotes': { value: (text) => `{ default: "${text}" }` },
};

function emit({ comment, line, name, text, value }: Printers, word: string): EmittedFile {
  const source = [
    line(word),
    "import * as z from 'zod/v4';",
    comment(word),
    `export const ${name(word)} = z.strictObject({ name: z.string().describe(${text(word)}), preset: z.literal(${value(word)}) });`,
    '',
  ].join('\n');
  return { path: 'src/generated/tools/stub.ts', text: source, kind: 'generated', form: 'lines' };
}

/** What the canary test would say: the verifier, then the skeleton of the same file with a harmless word. */
async function alarmOf(printers: Printers, payload: string): Promise<'verifier' | 'skeleton' | undefined> {
  const file = emit(printers, payload);
  if ((await verify(new Map([[file.path, file]]), new Set())).length > 0) return 'verifier';
  return codeSkeleton(file.text) === codeSkeleton(emit(safe, NEUTRAL).text) ? undefined : 'skeleton';
}

async function alarms(printers: Printers): Promise<readonly string[]> {
  const found = await Promise.all(Object.values(payloads).map((payload) => alarmOf(printers, payload)));
  return found.filter((alarm) => alarm !== undefined);
}

describe('the canary', () => {
  test('is silent for the printers of this project', async () => {
    expect(await alarms(safe)).toEqual([]);
  });

  test.each(Object.entries(mutants))('catches: %s', async (_, mutant) => {
    expect((await alarms({ ...safe, ...mutant })).length).toBeGreaterThan(0);
  });
});
