import type { OrderRequestView } from '../../shared/order-requests-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';

/** Tells which requests about orders have come to their end since it was last asked. */
export type RequestWatch = { readonly look: () => Promise<readonly OrderRequestView[]> };

/** Of more the rest is seen at a later look; the count of what waits is always that of all. */
const MOST_WATCHED = 1_000;

/** Watches what waits from now on, whichever process carries it out. */
export function watchRequests(station: Station): RequestWatch {
  /** By id, the order of each. */
  const waiting = new Map<string, string>();
  const seeWhatWaits = () => {
    const rows = station.context.store.read((tx) => tx.orderRequests.listWaiting(MOST_WATCHED));
    for (const { id, orderId } of rows) waiting.set(id, orderId);
    return new Set(rows.map(({ id }) => id));
  };
  seeWhatWaits();

  return {
    look: async () => {
      const still = seeWhatWaits();
      const gone = [...waiting].filter(([id]) => !still.has(id));
      const ended: OrderRequestView[] = [];
      for (const [requestId, orderId] of gone) {
        waiting.delete(requestId);
        const { requests } = await ask(station, 'orderPage.view', { orderId });
        const request = requests.find((each) => each.requestId === requestId);
        if (request?.settledAt != null) ended.push(request);
      }
      return ended;
    },
  };
}
