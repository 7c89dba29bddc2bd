import type { PrintDocument, PrintJobRowView, PrintJobView } from '../../shared/printing-views.ts';

/** `900 B`, `4.2 KB`, `1.3 MB`: thousands, as printers' manuals count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_950) return `${(bytes / 1_000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1.2 of 4.2 KB`: what the printer has taken of one print. */
export function bytesOf(acknowledged: number, total: number): string {
  const [whole, unit] = formatBytes(total).split(' ');
  const [part, partUnit] = formatBytes(acknowledged).split(' ');
  return partUnit === unit
    ? `${part} of ${whole} ${unit}`
    : `${part} ${partUnit} of ${whole} ${unit}`;
}

/** How far a print has got while it is on its way; null where that says nothing. */
export function progressWords(job: PrintJobView): string | null {
  if (job.state !== 'sending' || job.waitingForPrinter) return null;
  return bytesOf(job.bytesAcknowledged, job.bytesTotal);
}

/** Marks a print that is not the first of its kind, with its reason: `Copy 2: Label damaged`. */
export function copyMark(job: Pick<PrintJobRowView, 'copyNumber' | 'reason'>): string | null {
  if (job.copyNumber <= 1) return null;
  return job.reason === '' ? `Copy ${job.copyNumber}` : `Copy ${job.copyNumber}: ${job.reason}`;
}

const nouns: Readonly<Record<PrintDocument, string>> = {
  label: 'label',
  'test-label': 'test label',
  'packing-slip': 'packing slip',
  'pick-ticket': 'pick ticket',
};

/** What is asked about: "Did the label come out?" */
export function documentNoun(document: PrintDocument): string {
  return nouns[document];
}

const outcomes: Readonly<Record<string, string>> = {
  '': 'Under way',
  printed: 'Printed, says the printer',
  sent: 'Sent, nothing proves paper',
  'not-sent': 'Nothing was sent',
  refused: 'Refused, nothing was sent',
  unknown: 'Broken off half way',
  interrupted: 'Packbench was stopped',
};

/** How an attempt ended, in words; an outcome that is not known here is shown as it is. */
export function outcomeWords(outcome: string): string {
  return outcomes[outcome] ?? outcome;
}
