import { setImmediate } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface HeldSignals {
  /** True once somebody asked the process to stop. */
  readonly stopAsked: () => boolean;
  /** Lets signals through again, and sends the one that was held back. */
  readonly release: () => Promise<void>;
}

/** Holds back Ctrl-C and its kin, which would otherwise end the process at once, until `release`. */
export function holdSignals(): HeldSignals {
  // A signal that somebody else listens to is not lost: it need not be sent again.
  const unheard = SIGNALS.filter((signal) => process.listenerCount(signal) === 0);
  let received: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    received ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  return {
    stopAsked: () => received !== undefined,
    release: async () => {
      // A signal that came during synchronous work is delivered only now.
      await setImmediate();
      for (const signal of SIGNALS) process.off(signal, hold);
      const unanswered = unheard.find((signal) => signal === received);
      if (unanswered) process.kill(process.pid, unanswered);
    },
  };
}
