import type { PrinterStateView, PrintJobRowView } from '../../../shared/printing-views.ts';

/**
 * A label can be printed once more, with its reason, when nothing of it is under way: else what
 * waits would come out too.
 */
export function canReprint(
  job: Pick<PrintJobRowView, 'document' | 'packageId' | 'state' | 'waitingForPrinter'>,
): boolean {
  if (job.document !== 'label' || job.packageId === null || job.waitingForPrinter) return false;
  return job.state === 'sent' || job.state === 'printed' || job.state === 'cancelled';
}

/**
 * Printers that a job can go to: others of the language that its document is made in. Labels are
 * ZPL; where the paper could be either, the printer that it waits for says which.
 */
export function otherPrinters(
  job: Pick<PrintJobRowView, 'document' | 'printerId'>,
  printers: readonly PrinterStateView[],
): readonly PrinterStateView[] {
  const isLabel = job.document === 'label';
  const now = printers.find((each) => each.printerId === job.printerId);
  const language = isLabel ? 'zpl' : now?.language;
  return printers.filter(
    (each) =>
      each.printerId !== job.printerId && (language === undefined || each.language === language),
  );
}

const bestFirst = ['ready', 'unknown', 'attention', 'none', 'unreachable'] as const;

/** The printer that a job is offered to first: the most promising one that is not held. */
export function bestPrinter(printers: readonly PrinterStateView[]): string {
  const rank = (each: PrinterStateView): number =>
    bestFirst.indexOf(each.level) + (each.held ? bestFirst.length : 0);
  const [best] = printers.toSorted((one, other) => rank(one) - rank(other));
  return best?.printerId ?? '';
}
