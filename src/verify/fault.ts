/** Why an emitted file is not certain to be safe. */
export interface Fault {
  readonly message: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
}
