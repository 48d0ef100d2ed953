import { fixture } from './fixture.ts';
import { Oracle, type Received } from './oracle/oracle.ts';

const SECRETS = ['s3cret', 'ann'];
const oracles = new Map(
  ['styles.yaml', 'bodies.yaml', 'security.yaml', 'modern.yaml', 'legacy.json'].map((name) => [
    name,
    new Oracle(fixture(name), '/base', SECRETS),
  ]),
);

export interface Made {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What the oracle says of a request made by hand: `METHOD /target`, below the base path. */
export function judge(document: string, line: string, { headers = {}, body = '' }: Made = {}) {
  const [method = '', target = ''] = line.split(' ');
  const request: Received = {
    method,
    target: `/base${target}`,
    headers: new Map(Object.entries(headers)),
    body: Buffer.from(body),
  };
  return oracles.get(document)?.judge(request) ?? [];
}

/** What is wrong with a request; `no operation` where it is for none. */
export function faults(document: string, line: string, made?: Made): readonly string[] {
  const [verdict] = judge(document, line, made);
  return verdict?.violations ?? ['no operation'];
}
