import type { EnvVariable } from '../../model/environment.ts';
import { print } from '../../print/code.ts';
import { prose } from '../../print/prose.ts';

/** Characters that mean the same to every reader of such files: a shell, Node, Compose, Docker and systemd. */
const PLAIN = /^[\w.:/@%+,~-]*$/;

const HEADER =
  '# Copy this file to .env and fill in. A secret NAME can also be read from a file: NAME_FILE=/path/to/it';

/** `.env.example`: what each variable is for; required ones to fill in, the others commented out with their default. */
export function envFile(variables: readonly EnvVariable[]): string {
  return `${[HEADER, ...variables.map(entry)].join('\n\n')}\n`;
}

function entry({ name, required, alternative, secret, purpose, default: preset = '' }: EnvVariable): string {
  const isToFillIn = required && preset === '';
  const notes = [isToFillIn && 'required', alternative && 'one of several', secret && 'secret']
    .filter(Boolean)
    .join(', ');
  const value = !secret && PLAIN.test(preset) ? preset : '';
  return `# ${print(prose(purpose))}${notes && ` (${notes})`}\n${isToFillIn ? '' : '# '}${name}=${value}`;
}
