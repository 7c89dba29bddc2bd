import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import type { PrinterView } from '../../shared/printing-views.ts';
import { describePrinter } from '../domain/printing/printer-words.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { payloadFor } from './payload-for.ts';
import { printerViewOf } from './printer-view.ts';
import type { PrinterRecord } from './printing-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Printers of the station: what is set up, what can be found, what is held. */

export function listPrinters(context: AppContext): PrinterView[] {
  return context.store.read((tx) => tx.printers.list().map(printerViewOf));
}

/**
 * Adds or changes a printer. One device has one name here, since each name has its own lane and two
 * lanes would meet on one cable.
 */
export function savePrinter(
  context: AppContext,
  input: ParsedInput<'printers.save'>,
): PrinterView[] {
  const { name, address, dpi, language, rollMm } = input;
  const transport = context.transports.open(address);
  if (!transport.ok) throw new RefusedError(transport.error);
  void transport.value.close();
  const printerId = input.printerId ?? context.ids.next();
  const now = nowUtc(context);
  context.store.write((tx) => {
    const sameName = tx.printers.findByName(name);
    if (sameName !== null && sameName.id !== printerId) {
      refuse('conflict', `There is a printer named ${name} already. Choose another name.`);
    }
    const others = tx.printers.list().filter((printer) => printer.id !== printerId);
    const sameDevice = others.find((other) => comparable(other.address) === comparable(address));
    if (sameDevice !== undefined) {
      refuse('conflict', `${sameDevice.name} has this address already. One printer has one name.`);
    }
    const before = tx.printers.find(printerId);
    if (input.printerId !== undefined && before === null) {
      refuse('not-found', 'This printer does not exist any more.');
    }
    // The default printer is the one for labels.
    const isDefault =
      language === 'zpl' && (input.isDefault || !others.some((printer) => printer.isDefault));
    const held = before?.held ?? false;
    tx.printers.save({ id: printerId, name, address, dpi, language, rollMm, isDefault, held }, now);
    if (before !== null) remakeWaiting(context, tx, before, now);
    auditSetup(context, tx, before === null ? 'add printer' : 'change printer', printerId, {
      name,
      address,
    });
  });
  changed(context, 'settings', 'printers');
  return listPrinters(context);
}

/**
 * After a change of device or resolution, what the old device said counts no more, and labels that wait
 * are made anew: those of another resolution would come out too large or cut off.
 */
function remakeWaiting(
  context: AppContext,
  tx: StoreTransaction,
  before: PrinterRecord,
  now: string,
): void {
  const printer = printerOf(tx, before.id);
  const isMoved = before.address !== printer.address;
  if (isMoved || before.language !== printer.language) tx.printerStates.forget(printer.id);
  if (printer.language !== 'zpl' || (!isMoved && before.dpi === printer.dpi)) return;
  for (const job of tx.printJobs.waitingLabels(printer.id)) {
    tx.printJobs.remake(job.key, payloadFor(context, tx, job, printer), now);
  }
}

/** Takes a printer off the list. Refused while something waits for it or asks about it. */
export function removePrinter(context: AppContext, printerId: string): PrinterView[] {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const printer = printerOf(tx, printerId);
    const open = tx.printJobs.openByPrinter().find((each) => each.printerId === printerId);
    if (open !== undefined) {
      refuse(
        'refused',
        `Print jobs of ${printer.name} are still open. Move, cancel or answer them first.`,
      );
    }
    tx.printers.remove(printerId, now);
    tx.printerStates.forget(printerId);
    const next = printer.isDefault
      ? tx.printers.list().find((each) => each.language === 'zpl')
      : undefined;
    if (next !== undefined) tx.printers.save({ ...next, isDefault: true }, now);
    auditSetup(context, tx, 'remove printer', printerId, { name: printer.name });
  });
  changed(context, 'settings', 'printers');
  return listPrinters(context);
}

/** Holds a printer's labels back, or lets them go; what is being sent is not touched. */
export function holdPrinter(
  context: AppContext,
  { printerId, held }: { readonly printerId: string; readonly held: boolean },
): void {
  context.store.write((tx) => {
    const printer = printerOf(tx, printerId);
    if (printer.held === held) return;
    tx.printers.save({ ...printer, held }, nowUtc(context));
    auditSetup(context, tx, held ? 'hold printer' : 'release printer', printerId, {
      name: printer.name,
    });
  });
  changed(context, 'printers', 'printJobs');
}

/** Has the printer asked for its state by its own lane, as soon as that is free. */
export function checkPrinter(context: AppContext, printerId: string): void {
  context.store.write((tx) => {
    printerOf(tx, printerId);
    tx.printerStates.lookSoon(printerId, nowUtc(context));
  });
}

/** Has the printers on cables of this computer asked at once: one was plugged in or pulled out. */
export function checkPluggedPrinters(context: AppContext): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    for (const { id, address } of tx.printers.list()) {
      if (address.startsWith('usb:')) tx.printerStates.lookSoon(id, now);
    }
  });
}

/** What is attached to this computer, and which of it is set up already. */
export async function discoverPrinters(
  context: AppContext,
): Promise<CommandOutput<'printers.discover'>> {
  const { found, notes } = await context.transports.discover();
  const printers = context.store.read((tx) => tx.printers.list());
  return {
    notes: [...notes],
    found: found.map(({ address, name, identity, problem }) => ({
      address,
      name,
      model: identity.model ?? '',
      serial: identity.serial ?? '',
      language: identity.language,
      dpi: identity.dpi,
      problem,
      configuredAs:
        printers.find((printer) => comparable(printer.address) === comparable(address))?.name ??
        null,
    })),
  };
}

/** Asks whatever is at an address what it is, before it is set up as a printer. */
export async function identifyPrinter(
  context: AppContext,
  { address, language }: ParsedInput<'printers.identify'>,
): Promise<CommandOutput<'printers.identify'>> {
  if (language !== 'zpl') {
    refuse('refused', 'A receipt printer can not be asked: it would print the question.');
  }
  const opened = context.transports.open(address);
  if (!opened.ok) throw new RefusedError(opened.error);
  const transport = opened.value;
  try {
    const status = await transport.status();
    const identity = status.reach === 'unreachable' ? null : await transport.identify();
    return {
      reachable: status.reach !== 'unreachable',
      words: describePrinter(status, identity !== null).words,
      model: identity?.model ?? '',
      serial: identity?.serial ?? '',
      language: identity?.language ?? null,
      dpi: identity?.dpi ?? null,
    };
  } finally {
    await transport.close();
  }
}

/** Addresses of one device may differ in what is usual, such as the port of a network printer. */
function comparable(address: string): string {
  return address
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/^(tcp:\/\/.*):9100$/, '$1');
}

function printerOf(tx: StoreTransaction, printerId: string): PrinterRecord {
  const printer = tx.printers.find(printerId);
  if (printer === null) refuse('not-found', 'This printer does not exist any more.');
  return printer;
}
