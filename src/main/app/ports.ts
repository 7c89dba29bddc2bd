import type { Result } from '../../shared/result.ts';
import type { ColumnMap, ImportedOrder, ImportProblem } from '../domain/imported-order.ts';
import type { TestLabelContent } from '../domain/label/test-label.ts';
import type { LabelContent, LabelPage, PrinterDpi } from '../domain/label-content.ts';
import type {
  PrinterIdentity,
  PrinterLanguage,
  PrinterStatus,
} from '../domain/printing/printer-status.ts';
import type { ZplGraphics } from '../domain/printing/zpl-graphics.ts';
import type { ScaleReading } from '../domain/scale/scale-report.ts';

/** The only source of "now" in the core. Fake in tests; real time is UTC. */
export type Clock = { readonly now: () => Date };

/** The only source of new ids: time-ordered, unique across processes. */
export type Ids = { readonly next: () => string };

/** A number in [0, 1), for jitter only. */
export type Random = { readonly next: () => number };

/** Structured log. Values are shown to support: never pass a secret or a buyer's address. */
export type Log = {
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
};

/** What the log has written so far: JSON lines, oldest first, each beginning with its time. */
export type LogFile = {
  /** The last lines, at most so many. */
  readonly tail: (maximum: number) => readonly string[];
  /** Removes lines that are older than this UTC time; returns how many. Never throws. */
  readonly removeBefore: (utc: string) => number;
};

/** Credentials of one account. Kept outside SQLite; never logged, never sent to a screen. */
export type Secrets = {
  /** The stored credentials, or null when there are none. Rejects with a readable error when they can not be opened. */
  readonly read: (accountId: string) => Promise<Readonly<Record<string, string>> | null>;
  readonly write: (accountId: string, values: Readonly<Record<string, string>>) => Promise<void>;
  readonly remove: (accountId: string) => Promise<void>;
};

/**
 * What became of bytes handed to a printer.
 * - printed: every byte was taken and the device then said that nothing is left to print.
 * - sent: every byte was taken. It does not prove paper, and this connection can not.
 * - not-sent: no byte left this station, or all that left were taken back: safe to try again.
 * - refused: no byte left, and none will until somebody changes something (wrong language, no such
 *   queue, not on this kind of computer).
 * - unknown: some bytes may have left: a person must look before anything is sent again.
 */
export type SendOutcome =
  | { readonly kind: 'printed'; readonly bytesAcknowledged: number; readonly message: string }
  | { readonly kind: 'sent'; readonly bytesAcknowledged: number; readonly message: string }
  | { readonly kind: 'not-sent'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unknown'; readonly bytesAcknowledged: number; readonly message: string };

/** One piece of paper that is to come out. */
export type PrintRequest = {
  readonly jobId: string;
  readonly bytes: Uint8Array;
  readonly language: PrinterLanguage;
  /**
   * Whether this printer has ever told its state: a printer that used to answer and is silent needs
   * attention and is sent nothing; one that never answers is simply one that can not.
   */
  readonly hasAnswered: boolean;
  /**
   * Whether this printer has ever shown a label among what is left and then that it is done. Such a
   * one that never shows a label has perhaps dropped it: `unknown`. Of others it is `sent`; left out
   * is no.
   */
  readonly hasProved?: boolean;
};

/** How the sender hears of the way of its bytes. Nothing here may throw. */
export type SendWatcher = {
  /** The number of bytes that the device has taken so far, rising. */
  readonly progress: (bytesAcknowledged: number) => void;
  /**
   * Every byte was taken; the device told this state and has not finished. Called at every look, and
   * at least every few seconds. False ends the waiting: the outcome is then `unknown`.
   */
  readonly waiting: (status: PrinterStatus) => boolean;
  /** What the device told before the first byte, for the record of its state. */
  readonly heard: (status: PrinterStatus) => void;
};

/**
 * A way to one device. The caller uses it from one lane only: never two calls at once. Contract
 * suite: tests/contract/printer-transport-contract.ts.
 */
export type PrinterTransport = {
  /** The device in words for messages, such as `Printer 192.0.2.10:9100`. */
  readonly label: string;
  /** Settles with an outcome, never throws for what a cable or a printer can do. Not idempotent. */
  readonly send: (request: PrintRequest, watcher: SendWatcher) => Promise<SendOutcome>;
  /** Asks the device for its state; settles within seconds, never throws. Changes nothing there. */
  readonly status: () => Promise<PrinterStatus>;
  /** Asks the device what it is; null where it can not be asked or does not say. Never throws. */
  readonly identify: () => Promise<PrinterIdentity | null>;
  /** Gives the device back to other programs. Idempotent; nothing is called afterwards. */
  readonly close: () => Promise<void>;
};

/** A device or print queue that this computer can see. */
export type FoundPrinter = {
  /** As for `open`; by serial number where the device has one, so that it survives another port. */
  readonly address: string;
  readonly name: string;
  readonly identity: PrinterIdentity;
  /** Why it can not be used as it is, and what to do; empty where it can. */
  readonly problem: string;
};

/** Makes a transport for a printer's address, or says what is wrong with the address. */
export type PrinterTransports = {
  readonly open: (address: string) => Result<PrinterTransport>;
  /** What is attached to this computer or set up on it. Prints nothing, claims nothing. */
  readonly discover: () => Promise<{
    readonly found: readonly FoundPrinter[];
    /** Ways that could not be looked at, each with its reason in words. */
    readonly notes: readonly string[];
  }>;
  /** Calls back when a device was plugged in or pulled out, until the returned function is called. */
  readonly watch: (onChange: () => void) => () => void;
};

/** Turns what a label says into what a printer, a screen or a page takes. Pure work, no I/O. */
export type Labels = {
  /** Resolves when fonts and the drawing library are loaded; nothing else works before that. */
  readonly ready: () => Promise<void>;
  /** Pictures in it are `hex` unless the printer is known to read another form. */
  readonly zpl: (content: LabelContent, dpi: PrinterDpi, graphics?: ZplGraphics) => LabelBytes;
  /** A PNG of the label as it prints, at 203 dpi. */
  readonly picture: (content: LabelContent) => Uint8Array;
  /** A picture made fit for a label: black and white, small. Refused with a sentence where it is none. */
  readonly prepareLogo: (bytes: Uint8Array) => Result<{ readonly pngBase64: string }>;
  /** A picture of a product as a small PNG of colours; null where it is no picture that can be used. */
  readonly thumbnail: (bytes: Uint8Array) => Uint8Array | null;
  /** The test label of a printer, in that printer's resolution. */
  readonly testZpl: (content: TestLabelContent, graphics?: ZplGraphics) => LabelBytes;
  readonly testPicture: (content: TestLabelContent) => Uint8Array;
  /** Pages of 4 x 6 inches, or sheets of office paper with two labels on each. */
  readonly pdf: (contents: readonly LabelContent[], page?: LabelPage) => Promise<Uint8Array>;
};

/** Fetches pictures of products from the addresses that channels name. Never throws. */
export type Pictures = {
  /**
   * - picture: a PNG or JPEG, at most 300 KB;
   * - unusable: there is none, or none that is taken: asking again is of no use;
   * - unreachable: no answer now.
   */
  readonly fetch: (
    url: string,
    signal: AbortSignal,
  ) => Promise<
    | { readonly kind: 'picture'; readonly bytes: Uint8Array }
    | { readonly kind: 'unusable' }
    | { readonly kind: 'unreachable' }
  >;
};

export type LabelBytes = {
  readonly bytes: Uint8Array;
  /** Characters that no font of this station can print; the label would miss them. */
  readonly unprintable: readonly string[];
};

export type ImportFormat = 'amazon-unshipped' | 'ebay-orders' | 'shopify-orders' | 'csv';

/** What a file is, told from its first bytes and never from its name. */
export type FileDescription = {
  readonly format: ImportFormat | null;
  readonly reason: string;
  readonly headers: readonly string[];
  readonly previewRows: readonly (readonly string[])[];
  readonly suggestedColumnMap: ColumnMap;
};

export type ImportItem =
  | { readonly kind: 'order'; readonly order: ImportedOrder; readonly continued: boolean }
  | { readonly kind: 'problem'; readonly problem: ImportProblem };

/** Reads order files without holding them in memory. */
export type OrderFiles = {
  /** Rejects with a RefusedError when the file can not be opened. */
  readonly describe: (path: string) => Promise<FileDescription & { readonly sizeBytes: number }>;
  /** Yields orders and problems; throws a RefusedError when the file is not of that format. */
  readonly read: (
    path: string,
    options: {
      readonly format: ImportFormat;
      readonly columnMap?: ColumnMap;
      readonly signal: AbortSignal;
      readonly onProgress: (bytesRead: number) => void;
    },
  ) => AsyncIterable<ImportItem>;
};

/** Reads small files that a person has chosen. */
export type FileReader = {
  /** The whole file; rejects with a RefusedError when it can not be read or has more bytes. */
  readonly read: (path: string, maximumBytes: number) => Promise<Uint8Array>;
  /** Whether two names mean one file, by links or by other letters; false where one is not there. */
  readonly isSameFile: (path: string, other: string) => Promise<boolean>;
};

/** Writes files that a person asked for: whole or not at all. */
export type FileWriter = {
  /** Resolves when the file is complete under its name; rejects with a RefusedError and leaves no half file. */
  readonly write: (path: string, chunks: Iterable<string | Uint8Array>) => Promise<void>;
};

/** The built-in marketplace of a practice station. */
export type PracticeMarketplace = {
  readonly status: () => {
    readonly running: boolean;
    readonly fault: PracticeFault;
    readonly confirmations: number;
    readonly edits: number;
  };
  readonly setFault: (fault: PracticeFault) => Promise<void>;
  /** Has a practice buyer order something that the seller has to accept; resolves with its number. */
  readonly placeOrder: () => Promise<string>;
};

export type PracticeFault =
  | 'none'
  | 'down'
  | 'throttle'
  | 'error'
  | 'reject'
  | 'slow'
  | 'silent-after-accept';

/** A scale that is attached. `scaleId` names the device itself, not the port that it is plugged into. */
export type FoundScale = { readonly scaleId: string; readonly name: string };

/** The scale that the station listens to, as far as it knows. */
export type ScaleState =
  | {
      readonly kind: 'none';
      /**
       * - off: switched off in the settings, nothing is looked for;
       * - absent: no scale is attached, and none was;
       * - unplugged: there was one;
       * - problem: one is there, but can not be used as it is;
       * - unavailable: this computer can not look for scales at all.
       */
      readonly reason: 'off' | 'absent' | 'unplugged' | 'problem' | 'unavailable';
      /** What is wrong and what to do. */
      readonly message: string;
    }
  | {
      readonly kind: 'connected';
      readonly name: string;
      readonly scaleId: string;
      /** Empty where the scale names none. */
      readonly serial: string;
      /** Null until the first report. */
      readonly reading: ScaleReading | null;
    };

/** Which scale a station listens to: a null id is the first one that is found. */
export type ScaleChoice = { readonly enabled: boolean; readonly scaleId: string | null };

/** USB scales of the HID weighing page 0x8D. Never throws for what a cable can do. */
export type Scales = {
  /**
   * Begins to listen, and to look for a scale that is plugged in later. `onChange` is called once for
   * each report, also where it says the same again, and once for each change of the connection.
   */
  readonly start: (onChange: (state: ScaleState) => void) => void;
  readonly state: () => ScaleState;
  /** What was attached at the last look. */
  readonly found: () => readonly FoundScale[];
  /** Looks now, and not at the next turn: the choice was changed. Resolves when it has looked. */
  readonly look: () => Promise<void>;
  /** Resolves when the scale is let go. */
  readonly stop: () => Promise<void>;
};
