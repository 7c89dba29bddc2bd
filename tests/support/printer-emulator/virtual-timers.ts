import type { EmulatorTimers } from './emulator-timers.ts';

type Waiting = { readonly atMs: number; readonly number: number; readonly run: () => void };

/**
 * Time that jumps to the next thing that waits for it as soon as nothing else is left to do, so that
 * an hour at the printer takes as long as its work. Only for code that waits for nothing but these
 * timers: it would run ahead of a real socket. The same calls give the same order, always.
 */
export function createVirtualTimers(): EmulatorTimers {
  let nowMs = 0;
  let number = 0;
  let turning = false;
  const waiting = new Set<Waiting>();

  const turn = () => {
    const next = soonest(waiting);
    if (next === null) {
      turning = false;
      return;
    }
    waiting.delete(next);
    nowMs = next.atMs;
    next.run();
    // Promises that this has settled run before the next immediate does.
    setImmediate(turn);
  };

  const after = (ms: number, run: () => void) => {
    number += 1;
    const entry = { atMs: nowMs + Math.max(0, ms), number, run };
    waiting.add(entry);
    if (!turning) {
      turning = true;
      setImmediate(turn);
    }
    return () => void waiting.delete(entry);
  };

  return {
    nowMs: () => nowMs,
    after,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const cancel = after(ms, resolve);
        signal?.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      }),
  };
}

function soonest(waiting: ReadonlySet<Waiting>): Waiting | null {
  let found: Waiting | null = null;
  for (const each of waiting) {
    if (found === null || each.atMs < found.atMs) found = each;
    else if (each.atMs === found.atMs && each.number < found.number) found = each;
  }
  return found;
}
