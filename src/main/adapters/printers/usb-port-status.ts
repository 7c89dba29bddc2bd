import type { PrinterCondition } from '../../domain/printing/printer-status.ts';

/** The three bits that every printer of the USB class tells (GET_PORT_STATUS). */
export type UsbPortStatus = {
  readonly paperEmpty: boolean;
  /** The printer is switched on line. */
  readonly selected: boolean;
  readonly error: boolean;
};

const PAPER_EMPTY = 0x20;
const SELECT = 0x10;
const NOT_ERROR = 0x08;

/**
 * Reads the byte of GET_PORT_STATUS (USB printer class 1.1, section 4.2.2), the status lines of a
 * parallel port. A device that can not tell answers 0x18: no paper problem, selected, no error.
 */
export function readPortStatus(byte: number): UsbPortStatus {
  return {
    paperEmpty: (byte & PAPER_EMPTY) !== 0,
    selected: (byte & SELECT) !== 0,
    error: (byte & NOT_ERROR) === 0,
  };
}

/**
 * What a person has to do something about. The absence of a condition proves nothing: a device that
 * can not tell says the same as one that is well.
 */
export function conditionsOfPortStatus(status: UsbPortStatus): readonly PrinterCondition[] {
  const conditions: PrinterCondition[] = [];
  if (status.paperEmpty) conditions.push('paper-out');
  if (!status.selected) conditions.push('paused');
  // Paper that is missing is an error too; it is told once.
  if (status.error && !status.paperEmpty) conditions.push('other-error');
  return conditions;
}
