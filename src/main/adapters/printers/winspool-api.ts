/** A call that Windows did not carry out; `code` is what GetLastError said. */
export type WinspoolFailure = { readonly ok: false; readonly code: number };
export type WinspoolAnswer<T> = { readonly ok: true; readonly value: T } | WinspoolFailure;

/** An open printer of Windows; opaque. */
export type PrinterHandle = { readonly handle: unknown };

export type WindowsPrinter = {
  readonly name: string;
  readonly driver: string;
  readonly port: string;
  /** PRINTER_STATUS_* bits, as the spooler last heard of them. */
  readonly status: number;
  /** True where printing begins only after the whole document is spooled. */
  readonly spoolsWhole: boolean;
};

/**
 * The calls of the Windows spooler that raw printing needs. None blocks the process, none throws for
 * what a spooler can do. Names and meaning: Microsoft, "Print Spooler API Functions".
 */
export type WinspoolApi = {
  readonly openPrinter: (name: string) => Promise<WinspoolAnswer<PrinterHandle>>;
  /** The number of the job that begins. */
  readonly startDocument: (
    printer: PrinterHandle,
    documentName: string,
  ) => Promise<WinspoolAnswer<number>>;
  readonly startPage: (printer: PrinterHandle) => Promise<WinspoolAnswer<null>>;
  /** How many bytes the spooler took. */
  readonly write: (printer: PrinterHandle, chunk: Uint8Array) => Promise<WinspoolAnswer<number>>;
  readonly endPage: (printer: PrinterHandle) => Promise<WinspoolAnswer<null>>;
  readonly endDocument: (printer: PrinterHandle) => Promise<WinspoolAnswer<null>>;
  /** Throws away the spool file of the document that was begun and not ended. */
  readonly abort: (printer: PrinterHandle) => Promise<WinspoolAnswer<null>>;
  /** Takes a job out of the queue, also one that is being printed. */
  readonly deleteJob: (printer: PrinterHandle, jobId: number) => Promise<WinspoolAnswer<null>>;
  /** Whether the queue still has the job. */
  readonly hasJob: (printer: PrinterHandle, jobId: number) => Promise<WinspoolAnswer<boolean>>;
  readonly printer: (printer: PrinterHandle) => Promise<WinspoolAnswer<WindowsPrinter>>;
  readonly close: (printer: PrinterHandle) => Promise<void>;
  /** Printers of this computer and connections to those of others. */
  readonly printers: () => Promise<WinspoolAnswer<readonly WindowsPrinter[]>>;
};
