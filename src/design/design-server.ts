import type { ApiModel } from '../model/api.ts';
import { design as designSchema, type AuthChoice, type Design } from '../model/design.ts';
import { UsageError } from '../model/errors.ts';
import { chooseAddress } from '../model/servers.ts';
import { chooseTools } from './choose.ts';
import { classify } from './classify.ts';
import { discoveryNeeded } from './coverage.ts';
import { serverName } from './identity.ts';
import { instructionsFor } from './instructions.ts';
import { survey } from './survey.ts';
import { matcherOf, operationsInScope } from './terms.ts';
import { clipped, fitting, plainTitle, sentencesOf } from './text.ts';

export interface DesignOptions {
  /** Key of the server; from the API's title unless said. */
  readonly name?: string;
  /** Where new versions of the document come from. */
  readonly source: string;
  /** The pinned copy in the project. */
  readonly document: string;
  readonly discovery?: Design['discovery'];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly focus?: readonly string[];
  readonly budget?: { readonly max_tools?: number; readonly tools_tokens?: number };
  readonly auth?: AuthChoice;
}

/** Designs the server: which operations become tools, and how an agent sees them. Throws a UsageError for unknown terms. */
export function designServer(api: ApiModel, options: DesignOptions): Design {
  const base = baseOf(api, options);
  const facts = survey(api);
  const tools = chooseTools({
    subjects: operationsInScope(api, base).map((operation) => classify(operation, facts)),
    facts,
    focus: matcherOf(base.focus, 'focus', api),
    discovery: base.discovery,
    budget: base.budget,
    limited: options.budget?.max_tools !== undefined || options.budget?.tools_tokens !== undefined,
  });
  const design = { ...base, tools: [...tools] };
  return { ...design, instructions: instructionsFor(api, tools, discoveryNeeded(api, design)) };
}

/** Everything of a design but its tools; what is not said here is the schema's default. */
function baseOf(api: ApiModel, options: DesignOptions): Design {
  const url = chooseAddress(api.servers, options.source)?.template;
  const about = fitting(sentencesOf(api.description).slice(0, 2), 240);
  const { source, document, discovery, focus, include, exclude, budget, auth } = options;
  const parsed = designSchema.safeParse({
    version: 1,
    name: options.name ?? serverName(api.title, document),
    title: clipped(plainTitle(api.title), 80) || 'API',
    ...(about !== '' && { description: about }),
    api: { source, document, ...(url !== undefined && { base_url: url }), ...(auth && { auth }) },
    ...(budget && { budget }),
    ...(discovery && { discovery }),
    ...(focus && { focus }),
    ...(include && { include }),
    ...(exclude && { exclude }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `The option ${issue?.path.join('.') ?? ''} is not usable: ${issue?.message ?? 'unknown fault'}.`,
  );
}
