import { stringify } from 'yaml';
import type { Json, JsonObject } from '../../model/json.ts';
import type { EmitContext } from '../context.ts';
import { defaultAddress } from '../servers.ts';

/** The user `node` of the image; see Dockerfile. */
const USER = 1000;
const PORT = 3000;

/** Path below `deploy/kubernetes/` → text. */
export function kubernetesFiles(context: EmitContext): Readonly<Record<string, string>> {
  const name = resourceName(context.design.name);
  return {
    'deployment.yaml': deployment(name),
    'service.yaml': service(name),
    'secret.example.yaml': secret(name, secretKeys(context)),
    'networkpolicy.yaml': networkPolicy(name, upstreamPorts(context)),
  };
}

function deployment(name: string): string {
  const comment = 'Change `image` and MCP_ALLOWED_HOSTS: the host names under which clients reach the server.';
  const template = { metadata: { labels: labels(name) }, spec: podSpec(name) };
  const spec = { replicas: 2, selector: { matchLabels: selector(name) }, template };
  return manifest(comment, 'apps/v1', 'Deployment', name, { spec });
}

function service(name: string): string {
  const comment = 'Plain HTTP inside the cluster. Put an ingress with TLS in front for clients outside.';
  const spec = { selector: selector(name), ports: [{ name: 'http', port: 80, targetPort: 'http' }] };
  return manifest(comment, 'v1', 'Service', name, { spec });
}

function secret(name: string, keys: readonly string[]): string {
  const comment = 'Copy to secret.yaml, which git ignores, and fill in. Empty counts as not set.';
  const stringData = Object.fromEntries(keys.map((key) => [key, '']));
  return manifest(comment, 'v1', 'Secret', name, { type: 'Opaque', stringData });
}

function networkPolicy(name: string, ports: readonly number[]): string {
  const comment = 'In: clients of this namespace. Out: the DNS of the cluster, and public addresses.';
  const spec = {
    podSelector: { matchLabels: selector(name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }], ports: [{ protocol: 'TCP', port: PORT }] }],
    egress: egress(ports),
  };
  return manifest(comment, 'networking.k8s.io/v1', 'NetworkPolicy', name, { spec });
}

function podSpec(name: string): JsonObject {
  return {
    automountServiceAccountToken: false,
    // The variables that Kubernetes derives from services could have the names of ours.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 15,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'server',
        image: 'registry.example.com/mcp-server:1.0.0',
        env: [{ name: 'MCP_ALLOWED_HOSTS', value: name }],
        envFrom: [{ secretRef: { name } }],
        ports: [{ name: 'http', containerPort: PORT }],
        livenessProbe: { httpGet: { path: '/livez', port: 'http' }, periodSeconds: 10, timeoutSeconds: 3 },
        readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5, timeoutSeconds: 3 },
        resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  };
}

/** Private and link-local addresses stay out of reach: the metadata service of a cloud is one of them. */
function egress(upstream: readonly number[]): Json {
  const ports = upstream.map((port) => ({ protocol: 'TCP', port }));
  const privateIpv4 = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
  return [
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
    {
      to: [
        { ipBlock: { cidr: '0.0.0.0/0', except: privateIpv4 } },
        { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
      ],
      ports,
    },
  ];
}

/** The ports of every address that the server may call: of the API, and where it fetches tokens. */
function upstreamPorts({ servers: { main, others }, schemes }: EmitContext): readonly number[] {
  const tokens = [...schemes.values()].flatMap((scheme) =>
    scheme.type === 'oauth2' ? [scheme.tokenUrl.default, scheme.discovery] : [],
  );
  const addresses = [...[main, ...others].map(defaultAddress), ...tokens].filter((url) => url !== undefined);
  const ports = addresses.filter((url) => URL.canParse(url)).map(portOf);
  return ports.length === 0 ? [443] : [...new Set(ports)].toSorted((a, b) => a - b);
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port);
}

/** What has no default, and the token without which a public server does not start. */
function secretKeys({ env }: EmitContext): readonly string[] {
  return env
    .filter(({ name, required, alternative, default: preset }) => {
      return name === 'MCP_HTTP_TOKEN' || ((required || alternative) && preset === undefined);
    })
    .map(({ name }) => name);
}

/** Names of Kubernetes end with a letter or digit (RFC 1123 section 2.1). */
function resourceName(name: string): string {
  return name.replace(/-+$/, '');
}

function selector(name: string): JsonObject {
  return { 'app.kubernetes.io/name': name };
}

function labels(name: string): JsonObject {
  return { ...selector(name), 'app.kubernetes.io/component': 'mcp-server' };
}

/** In YAML 1.1, which Kubernetes reads: there a bare `on` or `no` is a boolean, so such names get quotes. */
function manifest(comment: string, apiVersion: string, kind: string, name: string, rest: JsonObject): string {
  const resource = { apiVersion, kind, metadata: { name, labels: labels(name) }, ...rest };
  return `# ${comment}\n${stringify(resource, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })}`;
}
