import type { StatusRowView } from '../../shared/status-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';

/** Tells which packages the write-back queue has tried since it was last asked. */
export type AttemptWatch = { readonly look: () => Promise<readonly StatusRowView[]> };

const ONE_DAY_MS = 86_400_000;

/**
 * Watches attempts from now on, whichever process makes them. A look costs as much as there is new:
 * rows come latest attempt first, and reading ends at the first one that was seen before.
 */
export function watchAttempts(station: Station): AttemptWatch {
  const { store, clock } = station.context;
  let since = clock.now().toISOString();
  const reported = new Map<string, { readonly at: string; readonly state: string }>();

  const newlyTried = (): readonly string[] => {
    const fresh: string[] = [];
    let latest = since;
    let stillSending: string | null = null;
    const rows = store.streamStatusRows({
      dateBasis: 'lastAttempt',
      // Days of the filter are the station's; a day earlier is early enough in every zone.
      from: new Date(Date.parse(since) - ONE_DAY_MS).toISOString().slice(0, 10),
      sort: 'lastAttempt',
      direction: 'desc',
    });
    for (const { packageId, lastAttemptAt, state } of rows) {
      if (lastAttemptAt === null || lastAttemptAt < since) break;
      if (lastAttemptAt > latest) latest = lastAttemptAt;
      if (state === 'Sending') {
        stillSending = lastAttemptAt;
        continue;
      }
      const before = reported.get(packageId);
      if (before?.at === lastAttemptAt && before.state === state) continue;
      reported.set(packageId, { at: lastAttemptAt, state });
      fresh.push(packageId);
    }
    // What is being sent now keeps its time when it is settled: it must not be passed over.
    since = stillSending ?? latest;
    for (const [packageId, { at }] of reported) if (at < since) reported.delete(packageId);
    return fresh.reverse();
  };

  return {
    look: async () => {
      const rows: StatusRowView[] = [];
      for (const packageId of newlyTried()) {
        rows.push((await ask(station, 'status.detail', { packageId })).row);
      }
      return rows;
    },
  };
}
