import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { terminalAsker } from '../../src/cli/create/asker.ts';

const ENTER = '\r';
const DOWN = '\u001B[B';
const CTRL_C = '\u0003';

/** A person at a terminal: types each text once the screen shows what comes before it. */
function person(...script: readonly (readonly [shown: string, typed: string])[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...script];
  let screen = '';
  output.on('data', (chunk: Buffer) => {
    screen += stripVTControlCharacters(chunk.toString());
    const [step] = left;
    if (step === undefined || !screen.includes(step[0])) return;
    left.shift();
    screen = '';
    setImmediate(() => input.write(step[1]));
  });
  return { input, output };
}

const COLOURS = { red: 'Red', green: 'Green', blue: 'Blue' };

describe('terminalAsker', () => {
  it('asks for text, with a default, and asks again after a refusal', async () => {
    const validate = (answer: string) => answer !== 'a' || 'too short';
    const typed = terminalAsker(person(['Which?', `a${ENTER}`], ['too short', `b${ENTER}`]));
    expect(await typed.text({ message: 'Which?', validate })).toBe('ab');
    expect(await terminalAsker(person(['Which?', ENTER])).text({ message: 'Which?', default: 'c' })).toBe('c');
  });

  it('lets choose one or many', async () => {
    const one = terminalAsker(person(['Colour?', DOWN + ENTER]));
    expect(await one.one({ message: 'Colour?', choices: COLOURS })).toBe('green');
    const many = terminalAsker(person(['Colours?', `${DOWN} ${ENTER}`]));
    expect(await many.many({ message: 'Colours?', choices: COLOURS })).toEqual(['red', 'blue']);
  });

  it('rejects with the error that means cancelled on Ctrl-C', async () => {
    const asker = terminalAsker(person(['Which?', CTRL_C]));
    await expect(asker.text({ message: 'Which?' })).rejects.toMatchObject({ name: 'ExitPromptError' });
  });
});
