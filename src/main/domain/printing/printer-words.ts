import { blockingConditions } from './printer-readiness.ts';
import { type PrinterCondition, type PrinterStatus, printerConditions } from './printer-status.ts';

export type PrinterWords = {
  /**
   * - ready: the printer itself says so.
   * - attention: somebody has to do something at the printer.
   * - unknown: it can not be asked or never told.
   * - unreachable: there is no connection.
   */
  readonly level: 'ready' | 'attention' | 'unknown' | 'unreachable';
  /** One sentence for the packer: what to do, or what is known. */
  readonly words: string;
  /** Whatever else should be done or known, in order. */
  readonly notes: readonly string[];
};

const whatToDo: Readonly<Record<PrinterCondition, string>> = {
  'paper-out': 'Load labels.',
  'head-open': 'Close the print head.',
  'ribbon-out': 'Load ribbon.',
  paused: 'Press Pause on the printer to go on.',
  'over-temperature': 'The print head is too hot. Wait until it has cooled down.',
  'under-temperature': 'The print head is too cold. Wait until it has warmed up.',
  'cutter-fault': 'The cutter is stuck. Switch the printer off and clear the cutter.',
  'paper-jam': 'Labels are jammed. Open the printer and clear the paper path.',
  'buffer-full': 'The printer holds as many labels as it can. Wait until it has printed some.',
  'memory-lost': 'The printer has lost its settings. Set it up again, or restore its defaults.',
  'other-error': 'The printer reports an error. Look at its display.',
  'label-waiting': 'Take the printed label off the printer.',
  'paper-low': 'Few labels are left. Have a new roll ready.',
  'clean-head': 'Clean the print head.',
  'replace-head': 'The print head is worn. Have it replaced.',
  calibrate: 'Calibrate the printer for its labels.',
};

/**
 * Says in words what a printer told. Only a printer that answered and named no fault is `ready`.
 *
 * @param hasAnswered whether this printer has ever told its state: for such a one silence is a sign
 *   (Zebra printers are silent while the paper is out or the head is open), for others it is none
 */
export function describePrinter(status: PrinterStatus, hasAnswered: boolean): PrinterWords {
  switch (status.reach) {
    case 'unreachable':
      return { level: 'unreachable', words: status.message.trim() || 'No connection.', notes: [] };
    case 'one-way':
      return {
        // An operating system's queue can say that it is stopped, and never that all is well.
        level: blockingConditions(status).length === 0 ? 'unknown' : 'attention',
        words:
          status.message.trim() || 'This connection can not ask the printer. Look at the printer.',
        notes: [],
      };
    case 'silent':
      return silence(hasAnswered);
    case 'answers':
      return answered(status);
  }
}

function silence(hasAnswered: boolean): PrinterWords {
  return hasAnswered
    ? {
        level: 'attention',
        words: 'The printer does not answer. Look at it: labels, print head, ribbon.',
        notes: [],
      }
    : {
        level: 'unknown',
        words: 'The printer is connected and does not tell its state.',
        notes: [],
      };
}

function answered(status: PrinterStatus): PrinterWords {
  const blocking = blockingConditions(status);
  const stops: readonly string[] = [
    ...blocking.map((condition) => whatToDo[condition]),
    ...(status.partialFormat
      ? ['The printer waits for the rest of a label. Press Cancel on it, or switch it off and on.']
      : []),
    ...(status.conditions.includes('label-waiting') ? [whatToDo['label-waiting']] : []),
  ];
  const advice = printerConditions
    .filter((condition) => status.conditions.includes(condition))
    .filter((condition) => condition !== 'label-waiting' && !blocking.includes(condition))
    .map((condition) => whatToDo[condition]);
  const [first, ...others] = stops;
  const notes = [...others, ...advice, ...workLeft(status)];
  return first === undefined
    ? { level: 'ready', words: 'Ready.', notes }
    : { level: 'attention', words: first, notes };
}

function workLeft({ formatsInBuffer, labelsRemaining }: PrinterStatus): readonly string[] {
  const left = (formatsInBuffer ?? 0) + (labelsRemaining ?? 0);
  if (left === 0) return [];
  return [left === 1 ? '1 label is left to print.' : `${left} labels are left to print.`];
}
