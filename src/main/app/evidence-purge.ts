import { type AppContext, changed } from './context.ts';
import { readHealthSettings } from './health-settings.ts';
import type { Alarm } from './runner.ts';

const DAY_MS = 24 * 3_600_000;
/** Up to when attempts were removed already; what came to its end before is not looked at again. */
const DONE_UNTIL = 'evidencePurgedUntil';

export type PurgedEvidence = {
  readonly attempts: number;
  readonly calls: number;
  readonly logLines: number;
};

/**
 * Removes evidence that is older than the station keeps it: attempts of write-backs that are at their
 * end, calls, lines of the log. Never a write-back itself, never what people decided. A day at a time,
 * so that nobody at the bench waits for it; what was interrupted goes on at the next turn.
 */
export async function purgeEvidence(
  context: AppContext,
  signal?: AbortSignal,
): Promise<PurgedEvidence> {
  const { evidenceDays } = context.store.read((tx) => readHealthSettings(tx.settings));
  const before = new Date(context.clock.now().getTime() - evidenceDays * DAY_MS).toISOString();
  let attempts = 0;
  let from = context.store.read(
    (tx) => tx.settings.get(DONE_UNTIL) ?? tx.health.oldestSettled() ?? before,
  );
  while (from < before) {
    const next = new Date(Date.parse(from) + DAY_MS).toISOString();
    const span = { from, before: earlier(next, before) };
    attempts += context.store.write((tx) => {
      tx.settings.set(DONE_UNTIL, span.before);
      return tx.health.removeAttempts(span);
    });
    from = span.before;
    await new Promise<void>((resolve) => setImmediate(resolve));
    // Stopped, the store may be closed by now; what is left goes at the next start.
    if (signal?.aborted === true) return { attempts, calls: 0, logLines: 0 };
  }
  const calls = context.store.write((tx) => tx.apiCalls.removeBefore(before));
  const logLines = context.logFile.removeBefore(before);
  const purged = { attempts, calls, logLines };
  if (attempts + calls + logLines > 0) {
    context.log.info('Old evidence was removed', { ...purged, before });
    changed(context, 'writeBacks', 'health');
  }
  return purged;
}

/** Removes old evidence now and once a day. Returns how to stop. */
export function startDailyPurge(context: AppContext, alarm: Alarm): () => void {
  const stopping = new AbortController();
  let disarm = () => {};
  const turn = (): void => {
    disarm = alarm(DAY_MS, turn);
    purgeEvidence(context, stopping.signal).catch((error: unknown) => {
      // The store may be busy for a moment; tomorrow is another day.
      context.log.warn('Old evidence could not be removed', { error: String(error) });
    });
  };
  turn();
  return () => {
    stopping.abort();
    disarm();
  };
}

function earlier(one: string, other: string): string {
  if (one < other) return one;
  return other;
}
