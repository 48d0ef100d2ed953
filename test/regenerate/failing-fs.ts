import type * as Fs from 'node:fs';

/** Calls that change the disk, still allowed before the disk fails. */
let allowed = Number.POSITIVE_INFINITY;
let made = 0;
let failure: (() => Error) | undefined;

/** Lets `count` more changes happen; from then on every one throws, as if the process had been killed there. */
export function crashAfter(count: number): void {
  [allowed, made] = [count, 0];
  failure = () => new Error('crashed');
}

/** Lets `count` more changes happen; then a single one fails with an error code of the file system, such as ENOSPC. */
export function failOnceAfter(count: number, code: string): void {
  [allowed, made] = [count, 0];
  failure = () => {
    heal();
    return Object.assign(new Error(`${code}: refused`), { code, errno: -1 });
  };
}

/** Lets all changes happen again. Returns how many were made since the last call of one of these three. */
export function heal(): number {
  allowed = Number.POSITIVE_INFINITY;
  failure = undefined;
  const count = made;
  made = 0;
  return count;
}

/** Stands in for `node:fs`: counts changes and fails when told to. A staged text whose writing fails is left half-written. */
export function failingFs(fs: typeof Fs): Partial<typeof Fs> {
  const guarded = <A extends unknown[], R>(change: (...args: A) => R, halfDone?: (...args: A) => void) => {
    return (...args: A): R => {
      if (made >= allowed && failure) {
        halfDone?.(...args);
        throw failure();
      }
      made++;
      return change(...args);
    };
  };
  return {
    ...fs,
    // A killed process, unlike a power failure, loses nothing that was not flushed.
    fsync: ((_file: number, done: Fs.NoParamCallback) => done(null)) as typeof fs.fsync,
    fsyncSync: () => undefined,
    mkdirSync: guarded<[string, Fs.MakeDirectoryOptions?], string | undefined>(fs.mkdirSync) as typeof fs.mkdirSync,
    renameSync: guarded(fs.renameSync),
    rmdirSync: guarded(fs.rmdirSync),
    rmSync: guarded(fs.rmSync),
    writeFileSync: guarded(fs.writeFileSync, (file, data, options) => {
      if (typeof data === 'string' && typeof file === 'number')
        fs.writeFileSync(file, data.slice(0, data.length / 2), options);
    }),
  };
}
