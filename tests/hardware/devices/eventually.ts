import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Resolves with the first value that is not null, undefined or false; rejects when none comes in time. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false) {
      return value as NonNullable<Exclude<T, false>>;
    }
    if (performance.now() > endsAt) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await sleep(LOOK_EVERY_MS);
  }
}
