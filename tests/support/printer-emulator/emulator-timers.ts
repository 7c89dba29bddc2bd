import type { SessionTimers } from '../../../src/main/adapters/printers/byte-link.ts';
import { systemTimers } from '../../../src/main/adapters/printers/system-timers.ts';

/** The time of an emulated printer and of the session that talks to it. */
export type EmulatorTimers = SessionTimers & {
  /** Runs it after that long, or never once the returned function was called. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** The time that passes, for printers behind a real socket or cable. */
export const realTimers: EmulatorTimers = {
  ...systemTimers,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
