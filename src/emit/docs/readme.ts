import type { Tool } from '../../model/design.ts';
import type { EnvVariable } from '../../model/environment.ts';
import { code, type Code } from '../../print/code.ts';
import { literal } from '../../print/literal.ts';
import { markdown, markdownCode } from '../../print/markdown.ts';
import type { EmitContext } from '../context.ts';
import { render, type View } from '../templates.ts';
import { connectSection } from './connect.ts';

/** Rows of a table that still fit a screen or two. */
const MOST_ROWS = 40;

/** The README of the emitted project: what it does, how to run, connect, change and deploy it, what to review. */
export function readme(context: EmitContext): string {
  return [
    render('typescript/readme/use.md.hbs', useView(context)),
    connectSection(context),
    render('typescript/readme/change.md.hbs', changeView(context)),
  ].join('\n');
}

function useView({ api, design, tools, discovery, operations, env, servers }: EmitContext): View {
  return {
    title: markdown(design.title),
    api: markdown(api.title),
    version: markdown(api.version),
    tools: tools.slice(0, MOST_ROWS).map(({ tool }) => toolRow(tool)),
    moreTools: rest(tools),
    discovery,
    operations: literal(operations.length),
    variables: env.map(variableRow),
    baseUrl: servers.others.length > 0 && markdownCode(servers.main.variable),
    alternatives: env.some(({ alternative }) => alternative !== undefined),
  };
}

function changeView({ design, generator }: EmitContext): View {
  const reviews = design.tools.filter(({ review }) => review === 'pending' || review === 'required');
  const command = (words: string) => markdownCode(`npx --package=${generator.name} mcp-gen ${words}`);
  return {
    generate: command('generate'),
    inspect: command('inspect .'),
    update: command('from-openapi DOCUMENT --out .'),
    reviews: reviews.slice(0, MOST_ROWS).map(reviewRow),
    moreReviews: rest(reviews),
  };
}

function toolRow(tool: Tool): View {
  return {
    name: markdownCode(tool.name),
    does: markdown(firstSentence(tool.description)),
    class: markdown(tool.class),
  };
}

function variableRow({ name, purpose, required, alternative, secret, default: preset }: EnvVariable): View {
  const kind = [required && preset === undefined && 'required', alternative && 'one of', secret && 'secret']
    .filter(Boolean)
    .join(', ');
  return {
    name: markdownCode(name),
    purpose: markdown(purpose),
    kind: markdown(kind),
    default: preset === undefined ? code`` : markdownCode(preset),
  };
}

function reviewRow({ name, operation, confidence, why }: Tool): View {
  return {
    name: markdownCode(name),
    operation: markdownCode(operation),
    confidence: literal(confidence),
    why: markdown(why.map(({ rule }) => rule).join('; ')),
  };
}

/** How many a table leaves out; absent when it shows them all. */
function rest(all: readonly unknown[]): Code | undefined {
  return all.length > MOST_ROWS ? literal(all.length - MOST_ROWS) : undefined;
}

/** Up to a full stop that a capital follows, so that `e.g. this` is no end. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|\s*$)/su.exec(text)?.[0] ?? text;
}
