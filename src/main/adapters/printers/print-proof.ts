import type { PrintRequest, SendOutcome, SendWatcher } from '../../app/ports.ts';
import {
  saysNothingIsLeft,
  saysSomethingIsLeft,
  wouldPrint,
} from '../../domain/printing/printer-readiness.ts';
import type { SessionTimers } from './byte-link.ts';
import type { PrinterQuestions } from './printer-questions.ts';
import type { SessionLimits } from './session-limits.ts';

/** Between two labels of one batch the numbers of a printer may be zero for a moment. */
const PROOFS_IN_A_ROW = 2;
/** Looks at a printer that has nothing to do and never showed the label, or shows no numbers. */
const IDLE_LOOKS_IN_A_ROW = 10;

/**
 * Watches a printer that has taken a whole label until it has shown the label among what is left to
 * print, and then says, twice in a row, that nothing is left.
 *
 * What makes this a proof is that the link is the one that the label went over and never broke. An
 * empty printer means "printed" only if it could not have been emptied otherwise: switching it off
 * empties it too, but that ends the link, and a new link is never taken for the old one. The questions
 * travel behind the label on the same wire, so their answers can not be older than the label. (A box
 * that keeps the connection for a printer behind it would break this; such boxes pass no answers on,
 * so a printer behind one has never answered and nothing is proven of it.) A person who presses Cancel
 * on the printer while it prints is the one thing that this can not tell from a printed label.
 *
 * A printer that is idle and has never shown the label proves nothing: makes exist whose numbers are
 * always zero, and Cancel drops a label that is only half inside. Then it is `sent` and no more, or
 * `unknown` where this printer has shown its labels before (`hasProved`).
 *
 * It waits without a time limit while somebody loads paper: the label is in the printer and will come
 * out, so nothing may be sent again. Only the watcher ends the waiting.
 */
export async function watchUntilPrinted(
  questions: PrinterQuestions,
  { bytes, hasProved = false }: PrintRequest,
  watcher: SendWatcher,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<SendOutcome> {
  const end = (kind: 'printed' | 'sent' | 'unknown', message: string): SendOutcome => ({
    kind,
    bytesAcknowledged: bytes.length,
    message,
  });
  let wasSeen = false;
  let proofs = 0;
  let idleLooks = 0;
  let pauseMs = limits.firstLookMs;
  for (;;) {
    await timers.sleep(pauseMs);
    const status = await questions.status();
    const lost = questions.lost();
    if (lost !== null) {
      return end('unknown', `${lost} It had the whole label and had not said that it was printed.`);
    }
    const hasWork = saysSomethingIsLeft(status);
    wasSeen ||= hasWork;
    proofs = saysNothingIsLeft(status) ? proofs + 1 : 0;
    if (wasSeen && proofs >= PROOFS_IN_A_ROW) {
      return end('printed', 'The printer reports that nothing is left to print.');
    }
    idleLooks = wouldPrint(status) && !hasWork ? idleLooks + 1 : 0;
    if (idleLooks >= IDLE_LOOKS_IN_A_ROW) {
      const message = 'The printer took the whole label and did not show that it printed it.';
      return end(hasProved ? 'unknown' : 'sent', message);
    }
    if (!watcher.waiting(status)) {
      return end(
        'unknown',
        'The printer has the whole label; Packbench has stopped waiting for it.',
      );
    }
    pauseMs = wouldPrint(status)
      ? limits.quickLookMs
      : Math.min(Math.max(pauseMs, limits.quickLookMs) * 2, limits.slowLookMs);
  }
}
