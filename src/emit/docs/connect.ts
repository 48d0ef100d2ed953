import { chosenClients, launchOf } from '../clients/clients.ts';
import { ADDRESS, TOKEN, type Client, type Launch } from '../clients/client.ts';
import type { EmitContext } from '../context.ts';

/** How each chosen host is connected. Its only text that is not constant are the server's name and variables. */
export function connectSection(context: EmitContext): string {
  const launch = launchOf(context);
  return [
    '## Connect a host',
    launch.http ? CALLS : STARTS,
    ...chosenClients(context).map((client) => clientSection(client, launch)),
    '### Any other host',
    OTHERS,
  ]
    .join('\n\n')
    .concat('\n');
}

const STARTS =
  'The host starts the server, so build it first (`npm run build`). The files below name variables and hold no value.';

const CALLS =
  `The host calls a server that runs: \`npm start -- --http\`. The files below name variables and hold no value; \`${TOKEN}\`\n` +
  'matters only if the server has one.';

const OTHERS =
  'Let it run `node` with the absolute path of `dist/main.js`, or give it the address of a server started with `--http`,\n' +
  `\`${ADDRESS}\`, and the header \`Authorization: Bearer …\` if that has an \`${TOKEN}\`.`;

function clientSection({ title, connect, snippet }: Client, launch: Launch): string {
  const example = snippet?.(launch);
  const parts = [`### ${title}`, connect, ...(example ? [`\`\`\`${example.language}\n${example.text}\n\`\`\``] : [])];
  return parts.join('\n\n');
}
