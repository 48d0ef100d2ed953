import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { Code, print } from '../print/code.ts';

/** What a template sees: code to insert, sections to repeat, conditions. Never a plain string. */
export interface View {
  readonly [name: string]: Code | boolean | View | readonly (View | Code)[] | undefined;
}

type Template = (view: View) => string;

const ROOT = new URL('../../templates/', import.meta.url);
const BLOCKS = { each: true, if: true, unless: true } as const;

const environment = makeEnvironment();
const loaded = new Map<string, Template>();

/** The text of a template of `templates/`, such as `typescript/README.md.hbs`. Throws when the view lacks a name it uses. */
export function render(name: string, view: View): string {
  let template = loaded.get(name);
  if (template === undefined) {
    template = compileTemplate(readTemplate(name), name);
    loaded.set(name, template);
  }
  return template(view);
}

/** A file of `templates/` as it is, for those that do not depend on the API. */
export function readTemplate(name: string): string {
  return readFileSync(new URL(name, ROOT), 'utf8');
}

/** Compiles a template in which `{{x}}` takes only `Code`; raw output, partials and decorators are refused. */
export function compileTemplate(source: string, name: string): Template {
  const ast = Handlebars.parse(source);
  new Guard(name).accept(ast);
  return environment.compile(ast, { strict: true, knownHelpersOnly: true, knownHelpers: { ...BLOCKS, code: true } });
}

function makeEnvironment(): typeof Handlebars {
  const created = Handlebars.create();
  created.registerHelper('code', (value: unknown) => {
    if (!(value instanceof Code)) throw new Error('a template may only insert Code');
    return new created.SafeString(print(value));
  });
  return created;
}

/** Turns every `{{x}}` into a call of the `code` helper and refuses whatever could insert text by another way. */
class Guard extends Handlebars.Visitor {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.#refuse('raw output', mustache);
    if (mustache.params.length > 0 || mustache.hash !== undefined) this.#refuse('a helper call', mustache);
    mustache.params = [mustache.path];
    mustache.path = {
      ...(mustache.path as hbs.AST.PathExpression),
      type: 'PathExpression',
      data: false,
      depth: 0,
      parts: ['code'],
      original: 'code',
    };
  }

  override PartialStatement(node: hbs.AST.Node): void {
    this.#refuse('a partial', node);
  }

  override PartialBlockStatement(node: hbs.AST.Node): void {
    this.#refuse('a partial', node);
  }

  override DecoratorBlock(node: hbs.AST.Node): void {
    this.#refuse('a decorator', node);
  }

  override Decorator(node: hbs.AST.Node): void {
    this.#refuse('a decorator', node);
  }

  #refuse(what: string, node: hbs.AST.Node): never {
    throw new Error(`${this.#name}:${node.loc.start.line}: a template must not use ${what}`);
  }
}
