import type { SendOutcome, SendWatcher } from '../../app/ports.ts';
import { saysNothingIsLeft, wouldPrint } from '../../domain/printing/printer-readiness.ts';
import type { SessionTimers } from './byte-link.ts';
import type { PrinterQuestions } from './printer-questions.ts';
import type { SessionLimits } from './session-limits.ts';

/** Right after the last byte a printer may not have counted the label yet. */
const ANSWERS_IN_A_ROW = 2;

/**
 * Watches a printer that has taken a whole label until it says, twice in a row, that nothing is left
 * to print.
 *
 * What makes this a proof is that the link is the one that the label went over and never broke. An
 * empty printer means "printed" only if it could not have been emptied otherwise: switching it off
 * empties it too, but that ends the link, and a new link is never taken for the old one. The questions
 * travel behind the label on the same wire, so their answers can not be older than the label.
 *
 * It waits without a time limit while somebody loads paper: the label is in the printer and will come
 * out, so nothing may be sent again. Only the watcher ends the waiting.
 */
export async function watchUntilPrinted(
  questions: PrinterQuestions,
  bytesAcknowledged: number,
  watcher: SendWatcher,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<SendOutcome> {
  const unknown = (message: string): SendOutcome => ({
    kind: 'unknown',
    bytesAcknowledged,
    message,
  });
  let pauseMs = limits.quickLookMs;
  let proofs = 0;
  for (;;) {
    await timers.sleep(pauseMs);
    const status = await questions.status();
    const lost = questions.lost();
    if (lost !== null) {
      return unknown(`${lost} It had the whole label and had not said that it was printed.`);
    }
    proofs = saysNothingIsLeft(status) ? proofs + 1 : 0;
    if (proofs === ANSWERS_IN_A_ROW) {
      const message = 'The printer reports that nothing is left to print.';
      return { kind: 'printed', bytesAcknowledged, message };
    }
    if (!watcher.waiting(status)) {
      return unknown('The printer has the whole label; Packbench has stopped waiting for it.');
    }
    pauseMs = wouldPrint(status) ? limits.quickLookMs : Math.min(pauseMs * 2, limits.slowLookMs);
  }
}
