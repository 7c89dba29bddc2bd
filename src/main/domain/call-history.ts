/** Calls of one API that ended within one minute. */
export type CallMinute = {
  /** UTC, `2026-11-22T09:43`. */
  readonly minute: string;
  readonly calls: number;
  readonly errors: number;
};

/** Five minutes of calls; `from` is UTC, on the five minutes of the clock. */
export type HistorySlot = {
  readonly from: string;
  readonly calls: number;
  readonly errors: number;
};

const SLOT_MS = 5 * 60_000;
const SLOTS = 12;

/** From when on calls are part of the last hour's history. */
export function historyStart(now: Date): string {
  return new Date(slotOf(now.getTime()) - (SLOTS - 1) * SLOT_MS).toISOString();
}

/** The last hour in twelve slots of five minutes, oldest first; the last one is still running. */
export function callHistory(minutes: readonly CallMinute[], now: Date): readonly HistorySlot[] {
  const first = Date.parse(historyStart(now));
  return Array.from({ length: SLOTS }, (_, index) => {
    const fromMs = first + index * SLOT_MS;
    const inside = minutes.filter(({ minute }) => slotOf(Date.parse(`${minute}:00Z`)) === fromMs);
    return {
      from: new Date(fromMs).toISOString(),
      calls: inside.reduce((sum, each) => sum + each.calls, 0),
      errors: inside.reduce((sum, each) => sum + each.errors, 0),
    };
  });
}

function slotOf(ms: number): number {
  return Math.floor(ms / SLOT_MS) * SLOT_MS;
}
