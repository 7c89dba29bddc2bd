import { nextLook } from '../domain/printing/look-schedule.ts';
import {
  type PrinterIdentity,
  type PrinterStatus,
  untoldStatus,
} from '../domain/printing/printer-status.ts';
import { describePrinter } from '../domain/printing/printer-words.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { PrinterStateRecord } from './printing-store-port.ts';

/** A state that says the same is written again only after this long: every label brings one. */
const NOTED_EVERY_MS = 10_000;

/**
 * Asks a printer for its state and writes it down. Labels that waited for the printer to be well
 * again become due. Only from the printer's own lane, since two questions at once confuse a printer.
 */
export async function lookAtPrinter(context: AppContext, printerId: string): Promise<void> {
  const printer = context.store.read((tx) => tx.printers.find(printerId));
  if (printer === null) return;
  if (printer.language !== 'zpl') {
    write(context, printerId, notAsked, null);
    return;
  }
  const opened = context.transports.open(printer.address);
  if (!opened.ok) {
    write(context, printerId, untoldStatus('unreachable', opened.error.message), null);
    return;
  }
  const transport = opened.value;
  try {
    const status = await transport.status();
    const known = context.store.read((tx) => tx.printerStates.find(printerId));
    const identity = status.reach === 'answers' && isNew(known) ? await transport.identify() : null;
    write(context, printerId, status, identity);
  } finally {
    await transport.close();
  }
}

/** Writes down what a printer told while it was being sent a label. */
export function noteStatus(context: AppContext, printerId: string, status: PrinterStatus): void {
  const known = context.store.read((tx) => tx.printerStates.find(printerId));
  const sinceMs =
    known === null
      ? Number.POSITIVE_INFINITY
      : context.clock.now().getTime() - Date.parse(known.checkedAt);
  if (known !== null && sameWords(known.status, status) && sinceMs < NOTED_EVERY_MS) return;
  write(context, printerId, status, null);
}

function write(
  context: AppContext,
  printerId: string,
  status: PrinterStatus,
  identity: PrinterIdentity | null,
): void {
  const now = context.clock.now();
  const checkedAt = nowUtc(context);
  const isChanged = context.store.write((tx) => {
    const known = tx.printerStates.find(printerId);
    const hasAnswered = status.reach === 'answers' || (known !== null && known.answeredAt !== null);
    const emptyLooks = status.reach === 'answers' ? 0 : (known?.emptyLooks ?? 0) + 1;
    tx.printerStates.save({
      printerId,
      status,
      model: identity?.model ?? known?.model ?? '',
      firmware: identity?.firmware ?? known?.firmware ?? '',
      serial: identity?.serial ?? known?.serial ?? '',
      checkedAt,
      answeredAt: status.reach === 'answers' ? checkedAt : (known?.answeredAt ?? null),
      provedAt: known?.provedAt ?? null,
      emptyLooks,
      nextLookAt: nextLook(status, { hasAnswered, emptyLooks }, now),
    });
    // Only a change for the better: a printer that is well and refuses keeps its spaced-out tries.
    const wasWell = known !== null && isWell(known.status);
    if (!wasWell && isWell(status)) tx.printJobs.resume(printerId, checkedAt);
    return known === null || !sameWords(known.status, status);
  });
  if (isChanged) changed(context, 'printers');
}

/** After a silence it may be another printer that answers at this address. */
function isNew(known: PrinterStateRecord | null): boolean {
  return known === null || known.model === '' || known.emptyLooks > 0;
}

function isWell(status: PrinterStatus): boolean {
  return describePrinter(status, true).level === 'ready';
}

function sameWords(one: PrinterStatus, other: PrinterStatus): boolean {
  return (
    one.reach === other.reach &&
    one.message === other.message &&
    one.labelsRemaining === other.labelsRemaining &&
    one.conditions.join() === other.conditions.join()
  );
}

/** The questions are ZPL; any other printer would print them. */
const notAsked = untoldStatus(
  'one-way',
  'A receipt printer is not asked for its state: it would print the question.',
);
