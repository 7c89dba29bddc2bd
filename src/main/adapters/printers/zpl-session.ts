import type { PrintRequest, SendOutcome, SendWatcher } from '../../app/ports.ts';
import { wouldPrint } from '../../domain/printing/printer-readiness.ts';
import type { PrinterIdentity, PrinterStatus } from '../../domain/printing/printer-status.ts';
import { describePrinter } from '../../domain/printing/printer-words.ts';
import type { ByteLink, SessionTimers } from './byte-link.ts';
import { watchUntilPrinted } from './print-proof.ts';
import { createPrinterQuestions, type PrinterQuestions } from './printer-questions.ts';
import type { SessionLimits } from './session-limits.ts';

/** Asks for the printer's state and ends the link. Never throws; changes nothing in the printer. */
export async function queryStatus(
  link: ByteLink,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<PrinterStatus> {
  const questions = await beginSession(link, timers, limits);
  const status = await questions.status();
  await part(link, timers, limits);
  return status;
}

/** Asks the printer what it is and ends the link; null where it does not say. Never throws. */
export async function identifyOverLink(
  link: ByteLink,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<PrinterIdentity | null> {
  const questions = await beginSession(link, timers, limits);
  const identity = await questions.identity();
  await part(link, timers, limits);
  return identity;
}

/**
 * Sends one label over a fresh link and ends the link. A printer that has told its state before is
 * asked first, and sent nothing that it would not print at once: labels wait in the station's queue
 * and never in a printer that forgets them when it is switched off. Afterwards it is watched until it
 * says that nothing is left. Never throws for what a cable or a printer can do.
 */
export async function sendOverLink(
  link: ByteLink,
  request: PrintRequest,
  watcher: SendWatcher,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<SendOutcome> {
  const canBeAsked = request.language === 'zpl' && request.hasAnswered;
  const questions = canBeAsked
    ? await beginSession(link, timers, limits)
    : createPrinterQuestions(link, timers, limits);
  if (canBeAsked) {
    const status = await questions.status();
    watcher.heard(status);
    if (!wouldPrint(status)) {
      await part(link, timers, limits);
      return { kind: 'not-sent', message: describePrinter(status, true).words };
    }
  }
  const failure = await handOver(link, questions, request.bytes, watcher, limits);
  if (failure !== null) {
    link.destroy();
    return failure;
  }
  if (!canBeAsked) return endAfterLabel(link, request.bytes.length);
  const outcome = await watchUntilPrinted(questions, request, watcher, timers, limits);
  await part(link, timers, limits);
  return outcome;
}

async function beginSession(
  link: ByteLink,
  timers: SessionTimers,
  limits: SessionLimits,
): Promise<PrinterQuestions> {
  const questions = createPrinterQuestions(link, timers, limits);
  if (limits.settleMs > 0) await timers.sleep(limits.settleMs);
  return questions;
}

/** Null when the device has taken every byte. */
async function handOver(
  link: ByteLink,
  questions: PrinterQuestions,
  bytes: Uint8Array,
  watcher: SendWatcher,
  limits: SessionLimits,
): Promise<SendOutcome | null> {
  const lost = questions.lost();
  if (lost !== null) return { kind: 'not-sent', message: lost };
  for (let offset = 0; offset < bytes.length; offset += limits.chunkBytes) {
    const chunk = bytes.subarray(offset, offset + limits.chunkBytes);
    try {
      await link.write(chunk);
    } catch (error) {
      // Also when it was the first chunk: a part of it may have arrived.
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'unknown', bytesAcknowledged: offset, message };
    }
    watcher.progress(offset + chunk.length);
  }
  return null;
}

/** The end of a printer that can not be asked: that it has read everything is all there is to know. */
async function endAfterLabel(link: ByteLink, bytesAcknowledged: number): Promise<SendOutcome> {
  const { clean, message } = await link.end();
  link.destroy();
  if (!clean) return { kind: 'unknown', bytesAcknowledged, message };
  return {
    kind: 'sent',
    bytesAcknowledged,
    message: 'The printer took the whole label. It does not tell whether it was printed.',
  };
}

/** Ends a link on which nothing is at stake any more; a printer that does not hang up is left. */
async function part(link: ByteLink, timers: SessionTimers, limits: SessionLimits): Promise<void> {
  const ended = new AbortController();
  await Promise.race([link.end(), timers.sleep(limits.partingMs, ended.signal)]);
  ended.abort();
  link.destroy();
}
