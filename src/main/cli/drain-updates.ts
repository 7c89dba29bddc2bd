import { setTimeout as wait } from 'node:timers/promises';
import type { Station } from '../composed-station.ts';

const SHORTEST_PAUSE_MS = 50;
/** Another process may add rows or settle them meanwhile. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Tells channels and payment providers what is due, waits for what is due later, bulk updates that are
 * on their way included, and so on until nothing waits or the person stops it. Rows of disabled
 * accounts are not waited for, nor shipments of orders whose answer has failed: those wait for a person.
 */
export async function drainUpdates(station: Station, stop: AbortSignal): Promise<void> {
  const queues = [station.writeBacks, station.requests];
  const stopSending = () => {
    for (const queue of queues) void queue.stop();
  };
  stop.addEventListener('abort', stopSending, { once: true });
  try {
    while (!stop.aborted) {
      await Promise.all(queues.map((queue) => queue.drain()));
      const dueAt = nextDueAt(station);
      if (dueAt === null) return;
      const untilDueMs = Date.parse(dueAt) - station.context.clock.now().getTime();
      await pause(Math.max(SHORTEST_PAUSE_MS, Math.min(LONGEST_PAUSE_MS, untilDueMs)), stop);
    }
  } finally {
    stop.removeEventListener('abort', stopSending);
  }
}

/** When something is sent next, or looked up about what was sent; null where nothing waits. */
export function nextDueAt(station: Pick<Station, 'context'>): string | null {
  const times = station.context.store.read((tx) => [
    tx.writeBacks.nextDueByItselfAt(),
    tx.bulkRuns.nextDueAt(),
    tx.orderRequests.nextDueAt(),
  ]);
  return times.filter((time) => time !== null).sort()[0] ?? null;
}

/** Waits, but not beyond the moment at which the person stops the command. */
export async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
