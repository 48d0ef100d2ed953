import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Scheme } from '../../../src/emit/auth/scheme.ts';
import { deployFiles } from '../../../src/emit/deploy/deploy.ts';
import { bookings, textOf, type Choices } from '../fixture.ts';

/** As Kubernetes reads YAML: version 1.1, where `on` and `no` are booleans. */
function manifest(name: string, choices: Choices = {}) {
  return parse(textOf(deployFiles(bookings(choices)), `deploy/kubernetes/${name}.yaml`), { version: '1.1' });
}

const NAMES = ['deployment', 'service', 'secret.example', 'networkpolicy'];

test.each([
  ['bookings', 'bookings'],
  ['on', 'on'],
  ['no', 'no'],
  ['null', 'null'],
  ['bookings--', 'bookings'],
])('a server called %s is %s in every manifest', (name, expected) => {
  for (const file of NAMES) {
    const { metadata } = manifest(file, { name });
    expect(metadata.name).toBe(expected);
    expect(metadata.labels['app.kubernetes.io/name']).toBe(expected);
  }
  const { selector, template } = manifest('deployment', { name }).spec;
  expect(template.metadata.labels).toMatchObject(selector.matchLabels);
  expect(manifest('service', { name }).spec.selector).toEqual(selector.matchLabels);
  expect(manifest('networkpolicy', { name }).spec.podSelector.matchLabels).toEqual(selector.matchLabels);
  expect(template.spec.containers[0].envFrom).toEqual([{ secretRef: { name: expected } }]);
});

test('the pod meets the restricted Pod Security Standard', () => {
  const { spec } = manifest('deployment').spec.template;
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(spec.containers[0].resources.limits.memory).toBe('512Mi');
});

test('asks the process and its readiness apart, and waits for it to finish', () => {
  const { spec } = manifest('deployment').spec.template;
  expect(spec.containers[0].livenessProbe.httpGet.path).toBe('/livez');
  expect(spec.containers[0].readinessProbe.httpGet.path).toBe('/readyz');
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(10);
});

test('the example secret names what must be filled in, all of it empty', () => {
  const names = ['BOOKINGS_BASE_URL', 'BOOKINGS_TOKEN', 'BOOKINGS_API_KEY', 'MCP_HTTP_TOKEN'];
  expect(manifest('secret.example').stringData).toEqual(Object.fromEntries(names.map((name) => [name, ''])));
  const preset = manifest('secret.example', { baseUrl: 'https://api.example.com' }).stringData;
  expect(Object.keys(preset)).toEqual(names.slice(1));
});

test.each([
  [undefined, 443],
  ['https://api.example.com/v1', 443],
  ['https://api.example.com:8443/v1', 8443],
  ['http://localhost', 80],
  ['not an address', 443],
])('with base URL %s only port %i of public addresses is open, beside DNS', (baseUrl, port) => {
  const { egress } = manifest('networkpolicy', { baseUrl }).spec;
  expect(egress).toHaveLength(2);
  expect(egress[1].ports).toEqual([{ protocol: 'TCP', port }]);
  expect(egress[1].to[0].ipBlock.except).toContain('169.254.0.0/16');
});

test('the ports of other servers and of token URLs are open too', () => {
  const { servers, ...rest } = bookings({ baseUrl: 'https://api.example.com' });
  const others = [{ variable: 'BOOKINGS_FILES_BASE_URL', default: 'https://files.example:9443' }];
  const tokens: Scheme = {
    type: 'oauth2',
    token: 'BOOKINGS_TOKEN',
    clientId: 'BOOKINGS_CLIENT_ID',
    clientSecret: 'BOOKINGS_CLIENT_SECRET',
    clientAuth: 'BOOKINGS_CLIENT_AUTH',
    scopes: 'BOOKINGS_SCOPES',
    tokenUrl: { variable: 'BOOKINGS_TOKEN_URL', default: 'https://login.example:8443/token' },
  };
  const context = { ...rest, servers: { ...servers, others }, schemes: new Map([['oauth', tokens]]) };
  const policy = parse(textOf(deployFiles(context), 'deploy/kubernetes/networkpolicy.yaml'), { version: '1.1' });
  expect(policy.spec.egress[1].ports.map(({ port }: { port: number }) => port)).toEqual([443, 8443, 9443]);
});
