import type { PrinterDpi } from '../label-content.ts';

/** What a printer can be in the middle of that a person has to do something about, or should know. */
export const printerConditions = [
  'paper-out',
  'head-open',
  'ribbon-out',
  'paused',
  'over-temperature',
  'under-temperature',
  'cutter-fault',
  'paper-jam',
  'buffer-full',
  'memory-lost',
  'other-error',
  'label-waiting',
  'paper-low',
  'clean-head',
  'replace-head',
  'calibrate',
] as const;
export type PrinterCondition = (typeof printerConditions)[number];

/** What a printer told about itself, or that it told nothing. Never more than was heard. */
export type PrinterStatus = {
  /**
   * - answers: it told its state.
   * - silent: the connection stands, but no answer came in time. Zebra printers say nothing while
   *   the paper is out or the head is open, and other makes never say anything.
   * - unreachable: no connection; `message` says why.
   * - one-way: this kind of connection has no way back.
   */
  readonly reach: 'answers' | 'silent' | 'unreachable' | 'one-way';
  readonly conditions: readonly PrinterCondition[];
  /** Whole labels that the printer has taken and not begun; null where it did not say. */
  readonly formatsInBuffer: number | null;
  /** Labels left of the batch that is being printed; null where it did not say. */
  readonly labelsRemaining: number | null;
  /** True while the printer has the beginning of a label and waits for the rest. */
  readonly partialFormat: boolean;
  readonly message: string;
};

/** A status that the printer itself did not tell; `conditions` are what others say of it. */
export function untoldStatus(
  reach: Exclude<PrinterStatus['reach'], 'answers'>,
  message: string,
  conditions: readonly PrinterCondition[] = [],
): PrinterStatus {
  return {
    reach,
    conditions,
    formatsInBuffer: null,
    labelsRemaining: null,
    partialFormat: false,
    message,
  };
}

export type PrinterLanguage = 'zpl' | 'escpos';

/** What a device said it is (`~HI`, IEEE 1284 device id); null for what it did not say. */
export type PrinterIdentity = {
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly dpi: PrinterDpi | null;
  /** `other` is a device that named its languages, none of which this station speaks. */
  readonly language: PrinterLanguage | 'other' | null;
};
