/** A variable the emitted server reads. Secrets can also be read from the file named by `NAME_FILE`. */
export interface EnvVariable {
  readonly name: string;
  /** Calls fail without it; the server starts all the same. */
  readonly required: boolean;
  /** Calls need it or another that is marked so: either of several credentials will do. The document names `first` first. */
  readonly alternative?: 'first' | 'other';
  readonly secret: boolean;
  /** Says "base URL" or "token URL" for addresses of the upstream. */
  readonly purpose: string;
  readonly default?: string;
}
