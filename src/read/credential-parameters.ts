import type { ApiModel, Operation, Parameter, SecurityScheme } from '../model/api.ts';
import type { Finding } from '../model/place.ts';

type KeyScheme = Extract<SecurityScheme, { type: 'apiKey' }>;

/**
 * Leaves out parameters that only repeat the API key of an operation's own security requirement: the server sends the
 * credential, and an agent must not be asked for it. One note a scheme.
 */
export function withoutCredentialParameters<Model extends Pick<ApiModel, 'operations' | 'securitySchemes'>>(
  model: Model,
): { readonly model: Model; readonly findings: readonly Finding[] } {
  const keys = model.securitySchemes.filter((scheme): scheme is KeyScheme => scheme.type === 'apiKey');
  if (keys.length === 0) return { model, findings: [] };
  const dropped = new Map<KeyScheme, number>();
  const operations = model.operations.map((operation) => {
    const kept = operation.parameters.filter((parameter) => {
      const key = keys.find((one) => repeats(parameter, one, operation));
      if (key) dropped.set(key, (dropped.get(key) ?? 0) + 1);
      return key === undefined;
    });
    return kept.length === operation.parameters.length ? operation : { ...operation, parameters: kept };
  });
  return { model: { ...model, operations }, findings: [...dropped].map(([key, count]) => noteOf(key, count)) };
}

function repeats(parameter: Parameter, key: KeyScheme, { security }: Operation): boolean {
  const isSame = parameter.in === key.in && sameName(parameter.name, key);
  return isSame && security.some((requirement) => requirement.some(({ scheme }) => scheme === key.name));
}

/** Header names do not tell upper and lower case apart (RFC 9110 section 5.1). */
function sameName(name: string, key: KeyScheme): boolean {
  return key.in === 'header' ? name.toLowerCase() === key.key.toLowerCase() : name === key.key;
}

function noteOf(key: KeyScheme, count: number): Finding {
  const operations = count === 1 ? '1 operation repeats' : `${count} operations repeat`;
  const message = `${operations} the ${key.in} parameter "${key.key}" of the security scheme "${key.name}": it is sent as the credential.`;
  return { rule: 'parameter-is-credential', level: 'note', message, place: key.place };
}
