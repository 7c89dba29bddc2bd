import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionTimers } from './byte-link.ts';

/** The time of the wall clock's hands: real waiting, unmoved by a clock that is set. */
export const wallTimers: SessionTimers = {
  nowMs: () => performance.now(),
  sleep: (ms) => sleep(ms),
};
