import type { Design, Pattern, ToolClass } from './design.ts';
import type { EnvVariable } from './environment.ts';
import type { FileKind } from './file-tree.ts';
import type { OperationKey } from './api.ts';
import type { Finding, Level } from './place.ts';

/** How far a long run has come. */
export type Progress = (step: {
  readonly name: 'read' | 'design' | 'emit' | 'plan' | 'write';
  readonly detail?: string;
}) => void;

/** The figures of a design: what the API has, what an agent gets of it, and what that costs. */
export interface Summary {
  readonly title: string;
  readonly version: string;
  /** Such as `OpenAPI 3.1.0`. */
  readonly format: string;
  readonly operations: Coverage;
  /** Tools in tools/list, those of discovery included. */
  readonly tools: number;
  readonly tokens: {
    /** o200k_base tokens of the tools/list result. */
    readonly toolsList: number;
    readonly budget: number;
    /** What one tool per operation would cost: an estimate, never above the truth by design. */
    readonly perOperation: number;
  };
}

/** Operations by how an agent reaches them. */
export interface Coverage {
  readonly total: number;
  readonly direct: number;
  /** Reached through discovery only. */
  readonly tier: number;
  readonly unreachable: readonly OperationKey[];
}

/** What a run wrote, or would write. */
export interface Generated {
  readonly dir: string;
  readonly summary: Summary;
  readonly files: readonly {
    readonly path: string;
    readonly kind: FileKind;
    readonly action: string;
    readonly note?: string;
  }[];
  /** Files whose edits and new text meet; the run ends with exit code 3. */
  readonly conflicts: number;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
  readonly design: Design;
  readonly env: readonly EnvVariable[];
}

export interface CheckReport {
  readonly dir: string;
  /** What generating again would change, sorted by path. */
  readonly drift: readonly { readonly path: string; readonly state: string }[];
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** The result of `inspect --json`. */
export interface Inspection {
  readonly tools: readonly {
    readonly name: string;
    readonly tokens: number;
    readonly class: ToolClass;
    readonly pattern: Pattern | 'discovery';
    readonly operations: readonly OperationKey[];
  }[];
  readonly tokens: { readonly toolsList: number; readonly budget: number };
  readonly operations: Coverage;
  readonly env: readonly EnvVariable[];
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** What a rule of lint looks for; SARIF and the documentation list them. */
export interface RuleInfo {
  /** Stable kebab-case identifier. */
  readonly id: string;
  readonly level: Level;
  /** safety: what could turn an agent against its user. quality: what makes tools harder to use. */
  readonly about: 'safety' | 'quality';
  /** What the rule finds, one sentence. */
  readonly summary: string;
  readonly remedy: string;
}

/** The result of `lint`. */
export interface LintReport {
  /** Folder or address that the files of findings are relative to; ends with `/`, or is empty. */
  readonly base: string;
  /** The same for mcp.yaml, where a project was examined. */
  readonly designBase?: string;
  /** What was found, errors first. */
  readonly findings: readonly Finding[];
  /** Every rule that was applied. */
  readonly rules: readonly RuleInfo[];
}
