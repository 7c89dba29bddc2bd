import type { PrintDocument, PrintState } from '../../shared/printing-views.ts';
import type { PrinterDpi } from '../domain/label-content.ts';
import type { PrinterLanguage, PrinterStatus } from '../domain/printing/printer-status.ts';

/** The part of the store that holds printers, what they said, and print jobs; see `store-port.ts`. */

export type PrinterRecord = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly dpi: PrinterDpi;
  readonly language: PrinterLanguage;
  /** Of a receipt printer. */
  readonly rollMm: 58 | 80;
  readonly isDefault: boolean;
  /** A person holds its labels back. */
  readonly held: boolean;
};

export type PrintersTable = {
  readonly list: () => PrinterRecord[];
  readonly find: (id: string) => PrinterRecord | null;
  readonly findByName: (name: string) => PrinterRecord | null;
  /** Saving a default printer takes the mark from the one before. */
  readonly save: (printer: PrinterRecord, now: string) => void;
  /** Takes it off the list and frees its name; its jobs and their log stay. */
  readonly remove: (id: string, now: string) => void;
};

/** What a printer told last. */
export type PrinterStateRecord = {
  readonly printerId: string;
  readonly status: PrinterStatus;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
  readonly checkedAt: string;
  /** Null until it has answered once. */
  readonly answeredAt: string | null;
  /** Null until it has once shown a label and then that it was done with it. */
  readonly provedAt: string | null;
  /** Looks in a row that brought no answer. */
  readonly emptyLooks: number;
  /** Null for what can not be asked. */
  readonly nextLookAt: string | null;
};

export type PrinterStatesTable = {
  readonly list: () => PrinterStateRecord[];
  readonly find: (printerId: string) => PrinterStateRecord | null;
  readonly save: (state: PrinterStateRecord) => void;
  /** Makes the next look due now; a printer without a state is due as it is. */
  readonly lookSoon: (printerId: string, now: string) => void;
  /** Forgets what was said: the printer behind the name is another one. */
  readonly forget: (printerId: string) => void;
  /** Printers whose next look is due and on which nothing is being sent. */
  readonly dueForLook: (now: string) => string[];
  readonly nextLookAt: () => string | null;
};

export type PrintJobRecord = {
  readonly key: number;
  readonly id: string;
  readonly document: PrintDocument;
  readonly title: string;
  readonly language: PrinterLanguage;
  /** Null for what belongs to no package. */
  readonly packageKey: number | null;
  readonly printerId: string;
  readonly printerName: string;
  readonly state: PrintState;
  readonly proof: '' | 'device' | 'person';
  readonly copyNumber: number;
  readonly reason: string;
  readonly bytesTotal: number;
  readonly bytesAcknowledged: number;
  readonly attempts: number;
  readonly dueAt: string;
  readonly leaseUntil: string | null;
  readonly lastMessage: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** A job with the package that it belongs to; empty where it belongs to none. */
export type PrintJobRow = {
  readonly job: PrintJobRecord;
  readonly packageId: string | null;
  readonly packageState: 'labelled' | 'voided' | null;
  readonly shipmentNumber: string;
  readonly orderNumber: string;
  readonly trackingNumber: string;
  readonly recipientName: string;
};

export type PrintAttemptRecord = {
  readonly number: number;
  readonly printerName: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly bytesAcknowledged: number;
  readonly outcome: string;
  readonly message: string;
};

export type ClaimedPrintJob = PrintJobRecord & {
  readonly payload: Uint8Array;
  readonly printer: PrinterRecord;
};

export type PrintJobsTable = {
  readonly find: (id: string) => PrintJobRecord | null;
  readonly row: (id: string) => PrintJobRow | null;
  readonly attempts: (jobKey: number) => PrintAttemptRecord[];
  readonly payload: (jobKey: number) => Uint8Array;
  readonly latestOfPackage: (packageKey: number) => PrintJobRecord | null;
  /** Labels of a package so far, cancelled ones too. */
  readonly copiesOfPackage: (packageKey: number) => number;
  /** Newest first; with `open` and `asking` those that need an answer come first. */
  readonly list: (filter: {
    readonly printerId?: string | undefined;
    readonly show: 'open' | 'asking' | 'all';
    readonly offset: number;
    readonly limit: number;
  }) => { rows: PrintJobRow[]; total: number };
  readonly insert: (job: {
    readonly id: string;
    readonly document: PrintDocument;
    readonly title: string;
    readonly language: PrinterLanguage;
    readonly packageKey: number | null;
    readonly printerId: string;
    readonly copyNumber: number;
    readonly reason: string;
    readonly payload: Uint8Array;
    readonly now: string;
  }) => void;
  /** Takes the oldest due job of a printer that is not held and on which nothing is being sent, and starts an attempt. */
  readonly claim: (printerId: string, now: string, leaseUntil: string) => ClaimedPrintJob | null;
  /**
   * Renews the lease; false when the job is not being worked on any more, because somebody else has
   * settled or decided it. `sent` once the printer has every byte and is being watched.
   */
  readonly renewLease: (
    jobKey: number,
    renewed: {
      readonly state: 'sending' | 'sent';
      readonly bytesAcknowledged: number;
      readonly message: string;
      readonly leaseUntil: string;
      readonly now: string;
    },
  ) => boolean;
  readonly settle: (
    jobKey: number,
    settled: {
      readonly state: Exclude<PrintState, 'sending'>;
      readonly proof: PrintJobRecord['proof'];
      readonly bytesAcknowledged: number;
      readonly dueAt: string;
      readonly outcome: string;
      readonly message: string;
      readonly now: string;
    },
  ) => void;
  /**
   * A person's decision. Refused while bytes are leaving; a job whose bytes the printer has is no
   * longer watched afterwards.
   */
  readonly decide: (
    jobKey: number,
    decided: {
      readonly state: 'queued' | 'printed' | 'unknown' | 'cancelled';
      readonly message: string;
      readonly now: string;
    },
  ) => void;
  /** Gives a job that waits or has failed to another printer, with the bytes that fit it. */
  readonly move: (
    jobKey: number,
    to: { readonly printerId: string; readonly payload: Uint8Array; readonly now: string },
  ) => void;
  /** Labels of a printer that wait or have failed, and so can still be made anew. */
  readonly waitingLabels: (printerId: string) => PrintJobRecord[];
  /** New bytes for such a label; its place in the queue and its state stay. */
  readonly remake: (jobKey: number, payload: Uint8Array, now: string) => void;
  /** Makes what waits for its next try due now: the printer is well again. */
  readonly resume: (printerId: string, now: string) => void;
  /** Cancels what waits or has failed. */
  readonly cancelQueuedOfPackage: (packageKey: number, now: string) => number;
  readonly printersWithDue: (now: string) => string[];
  /** Jobs whose sender has not renewed its lease: what became of the bytes is not known. */
  readonly expired: (now: string) => PrintJobRecord[];
  /** Earliest time at which something is to be done, a due job or a lease that runs out. */
  readonly nextDueAt: () => string | null;
  readonly sentTo: (
    addressScheme: string,
    limit: number,
  ) => { job: PrintJobRecord; packageId: string; shipmentNumber: string }[];
  readonly counts: () => { readonly waiting: number; readonly unknown: number };
  /** Open jobs of each printer that has any. */
  readonly openByPrinter: () => { printerId: string; waiting: number; unknown: number }[];
};
