import type { AppEvent } from '../../shared/events.ts';

/** Orders that come in within so long of each other are told of together. */
const BURST_MS = 5_000;
/** At most one notice in so long: a day's first import must not fill the desktop. */
const GAP_MS = 60_000;

export type NoticeParts = {
  readonly now: () => number;
  /** Calls back after so long; real time-outs in the application, hand-turned in tests. */
  readonly after: (delayMs: number, ring: () => void) => void;
  /** Whether somebody looks at the window: then the notice in it is enough. */
  readonly isSeen: () => boolean;
  readonly show: (title: string, body: string) => void;
};

/**
 * Makes notices of the desktop out of announcements that orders are pending (MP1): one for a burst,
 * and none while the window is looked at. They name counts only, because a desktop is seen by anybody.
 */
export function pendingOrdersNotice(parts: NoticeParts): (event: AppEvent) => void {
  let count = 0;
  let isWaiting = false;
  let nextAtMs = 0;

  function flush(): void {
    isWaiting = false;
    const orders = count;
    count = 0;
    if (parts.isSeen()) return;
    nextAtMs = parts.now() + GAP_MS;
    const body = orders === 1 ? '1 new order is waiting.' : `${orders} new orders are waiting.`;
    parts.show('Pending acceptance', body);
  }

  return (event) => {
    if (event.kind !== 'orders-pending') return;
    count += event.count;
    if (isWaiting) return;
    isWaiting = true;
    parts.after(Math.max(BURST_MS, nextAtMs - parts.now()), flush);
  };
}
