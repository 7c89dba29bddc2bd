import { setTimeout as wait } from 'node:timers/promises';
import type { SessionTimers } from './byte-link.ts';

/** The time that passes. */
export const systemTimers: SessionTimers = {
  nowMs: () => performance.now(),
  // Aborting rejects in Node; here it only means that the wait is over.
  sleep: (ms, signal) =>
    wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
};
