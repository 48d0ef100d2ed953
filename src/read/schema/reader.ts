import type { Place } from '../../model/place.ts';
import { refName, refTo, type Schema, type Schemas } from '../../model/schema.ts';
import { emptyRecord } from '../fields.ts';
import { placeOf, type Node } from '../node.ts';
import type { Context } from '../reading.ts';
import { resolveRef } from '../refs.ts';
import type { LoadedDocument } from '../source/document.ts';
import { printable } from '../source/sniff.ts';
import { convert } from './convert.ts';
import { findChains } from './cycles.ts';
import { findLocal } from './local.ts';
import { SchemaNames } from './names.ts';
import { impossibleSchemas } from './possible.ts';
import { reachableFrom } from './reachable.ts';
import type { Scope, Use } from './scope.ts';

/** Nonsense in the schema `owner`, or in an inline one: how bad it is depends on whether it is sent. */
interface Fault {
  readonly node: Node;
  readonly owner: string | undefined;
  readonly use: Use;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string | undefined;
}

/** Reads schemas, and the named ones that they reach, each once. */
export class SchemaReader {
  readonly #context: Context;
  readonly #names: SchemaNames;
  readonly #byPlace = new Map<string, string>();
  readonly #byRef = new Map<LoadedDocument, Map<string, Schema>>();
  readonly #queue: { readonly name: string; readonly node: Node; readonly resource: Node; readonly use: Use }[] = [];
  readonly #requestRoots = new Set<string>();
  readonly #faults: Fault[] = [];
  #owner: string | undefined;

  constructor(context: Context, root: Node) {
    this.#context = context;
    this.#names = new SchemaNames(root);
  }

  /** The schema at a node; named schemas that it refers to are remembered for `finish`. */
  read(node: Node, use: Use): Schema {
    return convert(node, this.#scope(node, use));
  }

  /** Reads every named schema that was referred to, and those that they refer to; reports chains that never end. */
  finish(): Schemas {
    const schemas = emptyRecord<Schema>();
    for (const { name, node, resource, use } of this.#queue) {
      this.#owner = name;
      schemas[name] = convert(node, this.#scope(resource, use));
    }
    this.#reportChains(schemas);
    this.#reportImpossible(schemas);
    this.#reportFaults(schemas);
    return schemas;
  }

  /** Where the named schemas are written; complete after `finish`. */
  places(): Readonly<Record<string, Place>> {
    const places = emptyRecord<Place>();
    for (const { name, node } of this.#queue) places[name] = placeOf(node);
    return places;
  }

  #scope(resource: Node, use: Use): Scope {
    const owner = this.#owner;
    const fault: Scope['fault'] = (node, rule, message, remedy) => {
      this.#faults.push({ node, owner, use, rule, message, remedy });
    };
    return { context: this.#context, use, resource, fault, refer: this.#refer };
  }

  readonly #refer = (ref: Node, scope: Scope): Schema => {
    const cached = typeof ref.value === 'string' ? this.#byRef.get(ref.document)?.get(ref.value) : undefined;
    const schema = cached ?? this.#referOnce(ref, scope);
    if (
      scope.use === 'request' &&
      this.#owner === undefined &&
      typeof schema !== 'boolean' &&
      schema.$ref !== undefined
    ) {
      this.#requestRoots.add(schema.$ref);
    }
    return schema;
  };

  #referOnce(ref: Node, scope: Scope): Schema {
    const named = this.#byId(ref, scope);
    if (named) return this.#named(named, named, scope.use);
    const result = resolveRef(this.#context, ref, 'schemas');
    if (result.kind === 'pending') return true;
    if (result.kind === 'found') {
      const schema = this.#named(result.node, result.node, scope.use);
      if (typeof ref.value === 'string') this.#remember(ref.document, ref.value, schema);
      return schema;
    }
    const local = this.#context.dialect === '3.1' ? findLocal(ref, scope.resource) : undefined;
    if (local) {
      const message = 'This reference is resolved inside the schema that it stands in.';
      this.#context.report.warn(ref, 'ref-local', message, 'Refer to #/components/schemas instead.');
      return this.#named(local, scope.resource, scope.use);
    }
    if (result.kind === 'remote') scope.fault(ref, 'ref-remote', result.message, result.remedy);
    else this.#context.report.error(ref, 'ref-unresolved', result.message, result.remedy);
    return true;
  }

  /** A schema of the document that knows itself by the address that is asked for, which then need not be fetched. */
  #byId(ref: Node, { resource }: Scope): Node | undefined {
    if (this.#context.dialect !== '3.1' || typeof ref.value !== 'string' || !/^[a-z][a-z\d+.-]*:/i.test(ref.value))
      return undefined;
    return findLocal(ref, resource);
  }

  #named(node: Node, resource: Node, use: Use): Schema {
    const place = `${node.document.uri}#${node.pointer}`;
    let name = this.#byPlace.get(place);
    if (name === undefined) {
      name = this.#names.nameFor(node);
      this.#byPlace.set(place, name);
      this.#queue.push({ name, node, resource, use });
    }
    return { $ref: refTo(name) };
  }

  #remember(document: LoadedDocument, ref: string, schema: Schema): void {
    const known = this.#byRef.get(document);
    if (known) known.set(ref, schema);
    else this.#byRef.set(document, new Map([[ref, schema]]));
  }

  #reportChains(schemas: Schemas): void {
    const nodes = new Map(this.#queue.map(({ name, node }) => [name, node]));
    for (const { kind, names } of findChains(schemas)) {
      const [first] = names;
      const node = first === undefined ? undefined : nodes.get(first);
      if (!node) continue;
      const places = names.map((name) => describe(nodes.get(name)));
      const shown = places.length > 10 ? [...places.slice(0, 9), '…'] : places;
      const what = kind === 'cycle' ? 'These schemas only refer to each other' : 'These schemas only refer to the next';
      const remedy = 'Put an object or a list in between, or say what the schema is.';
      this.#context.report.error(node, 'schema-cycle', `${what}: ${shown.join(' → ')}.`, remedy);
    }
  }

  /** Only of what is sent: an answer that cannot exist does no harm. */
  #reportImpossible(schemas: Schemas): void {
    const impossible = impossibleSchemas(schemas);
    if (impossible.length === 0) return;
    const sent = reachableFrom([...this.#requestRoots].map(refName), schemas);
    const nodes = new Map(this.#queue.map(({ name, node }) => [name, node]));
    for (const name of impossible) {
      const node = nodes.get(name);
      if (!node || !sent.has(name)) continue;
      const message = `No value can match ${printable(name)}: what it requires leads to itself again, or may have no value.`;
      this.#context.report.warn(node, 'schema-impossible', message, 'Make one of the properties optional.');
    }
  }

  #reportFaults(schemas: Schemas): void {
    if (this.#faults.length === 0) return;
    const sent = reachableFrom([...this.#requestRoots].map(refName), schemas);
    for (const { node, owner, use, rule, message, remedy } of this.#faults) {
      const isSent = owner === undefined ? use === 'request' : sent.has(owner);
      if (isSent) this.#context.report.error(node, rule, message, remedy);
      else this.#context.report.warn(node, rule, `${message} That part of the answer is left open.`, remedy);
    }
  }
}

function describe(node: Node | undefined): string {
  return node ? `${node.document.file}#${node.pointer}` : '';
}
