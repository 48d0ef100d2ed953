import type { Finding, Level } from '../model/place.ts';
import type { Node } from './node.ts';
import { locate } from './source/positions.ts';

const MAX_FINDINGS = 1000;
const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/** Collects what is wrong with the documents; lines are looked up once, at the end, and only when there is something to say. */
export class Report {
  readonly #findings: { readonly finding: Finding; readonly node: Node }[] = [];
  readonly #seen = new Set<string>();
  #errors = 0;

  error(node: Node, rule: string, message: string, remedy?: string): undefined {
    this.#add('error', node, rule, message, remedy);
  }

  warn(node: Node, rule: string, message: string, remedy?: string): undefined {
    this.#add('warning', node, rule, message, remedy);
  }

  note(node: Node, rule: string, message: string, remedy?: string): undefined {
    this.#add('note', node, rule, message, remedy);
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Every finding with line and column: errors, then warnings, then notes, each in the order they were found. */
  located(): Finding[] {
    const positions = this.#locateAll();
    const findings = this.#findings.map(({ finding, node }) => ({
      ...finding,
      place: { file: node.document.file, pointer: node.pointer, ...positions.get(node.document)?.get(node.pointer) },
    }));
    return LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  }

  #locateAll() {
    const byDocument = new Map<Node['document'], string[]>();
    for (const { node } of this.#findings) {
      const pointers = byDocument.get(node.document);
      if (pointers) pointers.push(node.pointer);
      else byDocument.set(node.document, [node.pointer]);
    }
    return new Map([...byDocument].map(([document, pointers]) => [document, locate(document, pointers)]));
  }

  #add(level: Level, node: Node, rule: string, message: string, remedy: string | undefined): void {
    const key = `${rule} ${message} ${node.document.uri}#${node.pointer}`;
    if (this.#seen.has(key) || (level !== 'error' && this.#seen.size >= MAX_FINDINGS)) return;
    this.#seen.add(key);
    if (level === 'error') this.#errors++;
    if (this.#errors > MAX_FINDINGS) return;
    this.#findings.push({ finding: { rule, level, message, ...(remedy !== undefined && { remedy }) }, node });
  }
}
