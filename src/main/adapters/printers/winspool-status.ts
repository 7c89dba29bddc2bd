import {
  type PrinterCondition,
  type PrinterStatus,
  untoldStatus,
} from '../../domain/printing/printer-status.ts';
import type { WindowsPrinter } from './winspool-api.ts';

/** PRINTER_STATUS_* of winspool.h. */
const CONDITIONS: readonly (readonly [number, PrinterCondition])[] = [
  [0x1, 'paused'],
  [0x2, 'other-error'],
  [0x8, 'paper-jam'],
  [0x10, 'paper-out'],
  [0x40, 'other-error'],
  [0x40_00_00, 'head-open'],
];
const OFFLINE = 0x80;
const NOT_AVAILABLE = 0x1000;

/** What Windows believes of a printer: hearsay, and often nothing at all. Never "ready". */
export function statusOfWindowsPrinter(printer: WindowsPrinter): PrinterStatus {
  const conditions = CONDITIONS.filter(([bit]) => (printer.status & bit) !== 0).map(
    ([, condition]) => condition,
  );
  const isAway = (printer.status & (OFFLINE | NOT_AVAILABLE)) !== 0;
  return untoldStatus(
    'one-way',
    isAway
      ? `Windows believes that ${printer.name} is switched off or unplugged.`
      : `Windows takes labels for ${printer.name}; whether the printer is ready it can not tell.`,
    [...new Set(conditions)],
  );
}
