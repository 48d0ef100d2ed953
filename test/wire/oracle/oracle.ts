import { readBytes, matchMediaType, type BodyRead } from './body.ts';
import { Credentials } from './credentials.ts';
import { Documents, type Node } from './documents.ts';
import type { Reading } from './leaves.ts';
import { listOperations } from './operations.ts';
import type { Location, MediaType, Operation, Parameter } from './operation.ts';
import { readFields, splitPairs, type Field, type Pair } from './pairs.ts';
import { fixedQuery, matchRoutes, type Route } from './route.ts';
import { Schemas } from './schemas.ts';
import { decodeForm, decodePercent, readStyled } from './styles.ts';

/** A request as it came. */
export interface Received {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** What the oracle finds a request to be. */
export interface Verdict {
  readonly operation: string;
  readonly violations: readonly string[];
  /** What each parameter that came can stand for. */
  readonly parameters: Readonly<Record<Location, ReadonlyMap<string, readonly unknown[]>>>;
  readonly body: BodyRead | undefined;
}

/** Judges requests by an API description alone. */
export class Oracle {
  readonly operations: readonly Operation[];
  readonly documents: Documents;
  readonly schemas: Schemas;
  readonly credentials: Credentials;
  readonly #base: string;

  /** `base` is the path of the base URL that the client was given, `secrets` the credentials it was given. */
  constructor(file: string, base = '', secrets: Iterable<string> = []) {
    this.documents = new Documents(file);
    this.operations = listOperations(this.documents);
    this.schemas = new Schemas(this.documents);
    this.credentials = new Credentials(this.documents, secrets);
    this.#base = base;
  }

  /** One verdict for every operation the request can be for; none when it is for no operation. */
  judge(request: Received): readonly Verdict[] {
    const [path = '', query = ''] = request.target.split(/\?(.*)/s);
    if (!path.startsWith(this.#base)) return [];
    const routes = matchRoutes(this.operations, request.method, path.slice(this.#base.length), query);
    return routes.map((route) => this.#verdict(route, query, request));
  }

  #verdict({ operation, values }: Route, query: string, request: Received): Verdict {
    const violations: string[] = [];
    const parameters = {
      path: this.#path(operation, values),
      query: this.#query(operation, query, violations),
      header: this.#headers(operation, request.headers),
      cookie: this.#cookies(operation, request.headers.get('cookie') ?? '', violations),
    };
    for (const parameter of operation.parameters)
      violations.push(...this.#parameterFaults(parameter, parameters[parameter.in].get(parameter.name)));
    const body = this.#body(operation, request, violations);
    const presented = {
      query: new Map(splitPairs(query)),
      headers: request.headers,
      cookies: new Map(splitPairs(request.headers.get('cookie') ?? '', /;\s*/)),
    };
    const credential = this.credentials.fault(operation, presented);
    if (credential !== undefined) violations.push(credential);
    return { operation: operation.key, violations, parameters, body };
  }

  #parameterFaults(parameter: Parameter, values: readonly unknown[] | undefined): readonly string[] {
    const place = `${parameter.in} ${parameter.name}`;
    if (values === undefined) return parameter.required ? [`${place} is required`] : [];
    if (values.length === 0)
      return [`${place} is not written as style ${parameter.style} with explode ${parameter.explode}`];
    const faults = values.map((value) => this.schemas.fault(parameter.schema, value));
    return faults.includes(undefined) ? [] : [`${place}: ${faults[0]}`];
  }

  get #readings(): readonly Reading[] {
    const resolve = (reference: string) => this.schemas.resolve(reference);
    return [
      { resolve, prefer: 'typed' },
      { resolve, prefer: 'string' },
    ];
  }

  #path(operation: Operation, values: ReadonlyMap<string, readonly string[]>) {
    const found = new Map<string, readonly unknown[]>();
    for (const [name, raws] of values) {
      const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
      found.set(
        name,
        raws.flatMap((raw) => (parameter ? this.#single(raw, parameter, [decodePercent]) : [decodePercent(raw)])),
      );
    }
    return found;
  }

  /** Everything one raw text can stand for as this parameter. */
  #single(raw: string, parameter: Parameter, decodes: readonly ((raw: string) => string)[]): readonly unknown[] {
    if (parameter.mediaType !== undefined)
      return decodes.flatMap((decode) => readContent(decode(raw), parameter.mediaType));
    const schema = this.schemas.schema(parameter.schema);
    return decodes.flatMap((decode) =>
      this.#readings.flatMap((reading) => readStyled(raw, parameter, schema, decode, reading)),
    );
  }

  #fields(parameters: readonly Parameter[]): readonly Field[] {
    return parameters.map((parameter) => ({ ...parameter, schema: this.schemas.schema(parameter.schema) }));
  }

  #query(operation: Operation, query: string, violations: string[]) {
    const whole = operation.parameters.find(({ wholeQuery }) => wholeQuery);
    if (whole) return this.#wholeQuery(whole, query);
    const own = operation.parameters.filter((each) => each.in === 'query');
    const known = new Set([
      ...this.credentials.names(operation, 'query'),
      ...fixedQuery(operation).map(([name]) => name),
    ]);
    const declared = new Set(own.map(({ name }) => name));
    const pairs = splitPairs(query).filter(([name]) => declared.has(decodeForm(name)) || !known.has(decodeForm(name)));
    return this.#read(pairs, own, decodeForm, violations);
  }

  #cookies(operation: Operation, cookie: string, violations: string[]) {
    const own = operation.parameters.filter((each) => each.in === 'cookie');
    const known = new Set(this.credentials.names(operation, 'cookie'));
    const separator = own.some(({ explode }) => explode) ? /;\s*|&/ : /;\s*/;
    const pairs = splitPairs(cookie, separator).filter(([name]) => !known.has(name));
    return this.#read(pairs, own, decodePercent, violations);
  }

  #read(pairs: readonly Pair[], own: readonly Parameter[], decode: (raw: string) => string, violations: string[]) {
    const contents = own.filter(({ mediaType }) => mediaType !== undefined);
    const isContent = ([name]: Pair) => contents.some((each) => each.name === decode(name));
    const styled = own.filter(({ mediaType }) => mediaType === undefined);
    const { fields, rest } = readFields(
      pairs.filter((pair) => !isContent(pair)),
      this.#fields(styled),
      decode,
      this.#readings,
    );
    for (const [name] of rest) violations.push(`${own[0]?.in ?? 'query or cookie'} ${decode(name)} is not declared`);
    const found = new Map(fields);
    for (const [name, raw] of pairs.filter(isContent)) {
      const parameter = contents.find((each) => each.name === decode(name));
      found.set(decode(name), readContent(decode(raw), parameter?.mediaType));
    }
    return found;
  }

  /** The query as the one value of a parameter of 3.2 with `in: querystring`. */
  #wholeQuery(parameter: Parameter, query: string): ReadonlyMap<string, readonly unknown[]> {
    if (query === '') return new Map();
    const type = parameter.mediaType ?? '';
    const media = { schema: parameter.schema, encoding: new Map() };
    const bytes = Buffer.from(type === 'application/x-www-form-urlencoded' ? query : decodePercent(query));
    const read = readBytes(bytes, type, media, this.schemas.schema(parameter.schema), this.#readings);
    const value = read.kind === 'fields' ? firstOfEach(read.fields) : read.value;
    return new Map([[parameter.name, [value instanceof Buffer ? value.toString('utf8') : value]]]);
  }

  /** Headers are not percent-encoded by all who write them (Parameter Object, style simple). */
  #headers(operation: Operation, headers: ReadonlyMap<string, string>) {
    const found = new Map<string, readonly unknown[]>();
    for (const parameter of operation.parameters.filter((each) => each.in === 'header')) {
      const raw = headers.get(parameter.name.toLowerCase());
      if (raw !== undefined) found.set(parameter.name, this.#single(raw, parameter, [String, decodePercent]));
    }
    return found;
  }

  #body({ body: declared }: Operation, request: Received, violations: string[]): BodyRead | undefined {
    const contentType = request.headers.get('content-type');
    const isEmpty = contentType === undefined && request.body.length === 0;
    if (isEmpty && !declared?.required) return undefined;
    const match = declared && contentType !== undefined ? matchMediaType(declared, contentType) : undefined;
    if (isEmpty) violations.push('body is required');
    else if (declared === undefined) violations.push('a body where none is declared');
    else if (contentType === undefined) violations.push('a body without Content-Type');
    else if (match === undefined) violations.push(`Content-Type ${contentType} is not declared`);
    else return this.#readBody(request.body, contentType, match, violations);
    return undefined;
  }

  #readBody(bytes: Buffer, contentType: string, media: MediaType, violations: string[]): BodyRead | undefined {
    const place = media.itemSchema ?? media.schema;
    try {
      const read = readBytes(bytes, contentType, media, this.schemas.schema(place), this.#readings);
      const fault = this.#bodyFault(read, place, media.itemSchema !== undefined);
      if (fault !== undefined) violations.push(`body: ${fault}`);
      return read;
    } catch (error) {
      violations.push(`body is not ${contentType}: ${String(error)}`);
      return undefined;
    }
  }

  #bodyFault(read: BodyRead, place: Node, itemwise: boolean): string | undefined {
    if (read.kind === 'markup' || read.kind === 'bytes') return undefined;
    if (read.kind !== 'fields') {
      const values = itemwise && Array.isArray(read.value) ? read.value : [read.value];
      return values.map((value) => this.schemas.fault(place, value)).find((fault) => fault !== undefined);
    }
    const unwritten = [...read.fields].find(([, values]) => values.length === 0);
    if (unwritten) return `/${unwritten[0]} is not written as its encoding says`;
    const chosen = new Map([...read.fields].map(([name, values]) => [name, this.#valid(place, name, values)]));
    return this.schemas.fault(place, Object.fromEntries(chosen));
  }

  /** Of the values a field can stand for, the first that its schema allows. */
  #valid(place: Node, name: string, values: readonly unknown[]): unknown {
    const property = this.documents.at(this.documents.follow(place), 'properties', name);
    if (property.value === undefined) return values[0];
    return values.find((value) => this.schemas.fault(property, value) === undefined) ?? values[0];
  }
}

function firstOfEach(fields: ReadonlyMap<string, readonly unknown[]>): unknown {
  return Object.fromEntries([...fields].map(([name, values]) => [name, values[0]]));
}

function readContent(raw: string, mediaType: string | undefined): readonly unknown[] {
  if (mediaType === undefined || !/json/.test(mediaType)) return [raw];
  try {
    return [JSON.parse(raw)];
  } catch {
    return [];
  }
}
