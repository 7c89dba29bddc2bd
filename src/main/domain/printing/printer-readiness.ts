import { type PrinterCondition, type PrinterStatus, printerConditions } from './printer-status.ts';

/** What a printer can report and print on all the same. */
const advice: ReadonlySet<PrinterCondition> = new Set<PrinterCondition>([
  'label-waiting',
  'paper-low',
  'clean-head',
  'replace-head',
  'calibrate',
]);

/** What keeps the printer from printing, the most pressing first (the order of `printerConditions`). */
export function blockingConditions(status: PrinterStatus): readonly PrinterCondition[] {
  return printerConditions.filter(
    (condition) => !advice.has(condition) && status.conditions.includes(condition),
  );
}

/**
 * True where the printer answered and a label would be printed at once. Anything else is kept in the
 * station's queue: what waits in a printer is gone when somebody switches it off.
 */
export function wouldPrint(status: PrinterStatus): boolean {
  return (
    status.reach === 'answers' && blockingConditions(status).length === 0 && !status.partialFormat
  );
}

/** True where the printer itself says that nothing is left to print. What it left out is not a no. */
export function saysNothingIsLeft(status: PrinterStatus): boolean {
  return wouldPrint(status) && status.formatsInBuffer === 0 && status.labelsRemaining === 0;
}

/** True where the printer itself says that it has something to print. */
export function saysSomethingIsLeft(status: PrinterStatus): boolean {
  return (status.formatsInBuffer ?? 0) > 0 || (status.labelsRemaining ?? 0) > 0;
}
