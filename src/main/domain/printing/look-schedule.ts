import { blockingConditions, wouldPrint } from './printer-readiness.ts';
import type { PrinterStatus } from './printer-status.ts';

/** How often a printer that is well is asked; often enough for a lamp, seldom enough for a network. */
const WELL_MS = 30_000;
/** Somebody is at the printer: what they have mended is to be seen at once. */
const NEEDS_SOMEBODY_MS = 3_000;
/** A printer that never answers is asked ever more seldom (some makes stumble over the question). */
const LONGEST_MS = 5 * 60_000;

/** When a printer is to be asked again; null for what can not be asked. */
export function nextLook(
  status: PrinterStatus,
  history: { readonly hasAnswered: boolean; readonly emptyLooks: number },
  now: Date,
): string | null {
  const delayMs = delayOf(status, history);
  return delayMs === null ? null : new Date(now.getTime() + delayMs).toISOString();
}

function delayOf(
  status: PrinterStatus,
  { hasAnswered, emptyLooks }: { readonly hasAnswered: boolean; readonly emptyLooks: number },
): number | null {
  switch (status.reach) {
    case 'one-way':
      return blockingConditions(status).length === 0 ? null : WELL_MS;
    case 'answers':
      return wouldPrint(status) ? WELL_MS : NEEDS_SOMEBODY_MS;
    case 'silent':
      // Zebra printers are silent while somebody changes the paper.
      if (hasAnswered && emptyLooks < 40) return NEEDS_SOMEBODY_MS;
      return Math.min(LONGEST_MS, NEEDS_SOMEBODY_MS * 2 ** Math.min(emptyLooks, 10));
    case 'unreachable':
      return Math.min(WELL_MS, NEEDS_SOMEBODY_MS * 2 ** Math.min(Math.floor(emptyLooks / 10), 10));
  }
}
