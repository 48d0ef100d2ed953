/** What can be answered, and how it is shown. The first is where the cursor starts. */
export type Choices<T extends string> = Readonly<Record<T, string>>;

/** The three kinds of question. Ctrl-C rejects with inquirer's `ExitPromptError`. */
export interface Asker {
  text(question: {
    readonly message: string;
    readonly default?: string | undefined;
    /** True, or why the answer is refused. */
    readonly validate?: (answer: string) => true | string;
  }): Promise<string>;
  one<T extends string>(question: { readonly message: string; readonly choices: Choices<T> }): Promise<T>;
  /** All are taken unless a person takes some away. */
  many<T extends string>(question: { readonly message: string; readonly choices: Choices<T> }): Promise<T[]>;
}

/** Streams other than the terminal, for tests. */
export interface AskerStreams {
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/** Questions on the terminal. Inquirer is loaded at the first one. */
export function terminalAsker(streams: AskerStreams = {}): Asker {
  return {
    text: async ({ message, default: preset, validate }) => {
      const { input } = await import('@inquirer/prompts');
      const answer = await input({ message, default: preset, ...(validate && { validate }) }, streams);
      return answer.trim();
    },
    one: async ({ message, choices }) => {
      const { select } = await import('@inquirer/prompts');
      return select({ message, choices: listed(choices) }, streams);
    },
    many: async ({ message, choices }) => {
      const { checkbox } = await import('@inquirer/prompts');
      return checkbox({ message, choices: listed(choices).map((choice) => ({ ...choice, checked: true })) }, streams);
    },
  };
}

function listed<T extends string>(choices: Choices<T>): { value: T; name: string }[] {
  const isValue = (key: string): key is T => Object.hasOwn(choices, key);
  return Object.keys(choices)
    .filter(isValue)
    .map((value) => ({ value, name: choices[value] }));
}
