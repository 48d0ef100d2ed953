/**
 * generated: ours, rewritten at each run. managed: shared with a person, merged.
 * owned: a person's; written once, never touched again.
 */
export type FileKind = 'generated' | 'managed' | 'owned';

/** How two versions of a file come together: by lines, by JSON key, or not at all (large data, kept without a merge base). */
export type MergeForm = 'lines' | 'keys' | 'data';

export interface EmittedFile {
  /** Relative to the project, with `/`, safe on every file system. */
  readonly path: string;
  /** LF line ends and a final newline. */
  readonly text: string;
  readonly kind: FileKind;
  readonly form: MergeForm;
  /** True for scripts: written with mode 0755. */
  readonly executable?: boolean;
}

/** The emitted project in memory, keyed by path. A pure value: making one never touches the disk. */
export type FileTree = ReadonlyMap<string, EmittedFile>;
