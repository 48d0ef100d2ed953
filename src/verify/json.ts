import type { Fault } from './fault.ts';

/** A file of JSON that cannot be parsed. */
export function jsonFault(text: string): Fault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return { message: `it is not JSON (${error instanceof Error ? error.message.split('\n', 1)[0] : ''})` };
  }
}
