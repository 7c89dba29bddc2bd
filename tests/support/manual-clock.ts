import type { Clock } from '../../src/main/app/ports.ts';

/** A clock that stands still until a test moves it. */
export type ManualClock = Clock & { readonly advance: (ms: number) => void };

export function createManualClock(start = '2026-11-22T09:43:19.000Z'): ManualClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
