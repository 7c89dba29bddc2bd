import {
  type PrinterCondition,
  type PrinterStatus,
  untoldStatus,
} from '../../domain/printing/printer-status.ts';

/** A print queue as CUPS tells it. */
export type CupsQueue = {
  readonly name: string;
  /** The words that a person gave it. */
  readonly description: string;
  readonly deviceUri: string;
  readonly makeAndModel: string;
  readonly state: 'idle' | 'processing' | 'stopped';
  readonly reasons: readonly string[];
  readonly message: string;
  readonly accepting: boolean;
};

/** Keywords of RFC 8011 section 5.4.12, without their severity. */
const CONDITIONS: Readonly<Record<string, PrinterCondition>> = {
  'media-empty': 'paper-out',
  'media-needed': 'paper-out',
  'media-low': 'paper-low',
  'media-jam': 'paper-jam',
  'cover-open': 'head-open',
  'door-open': 'head-open',
  'interlock-open': 'head-open',
  'marker-supply-empty': 'ribbon-out',
  paused: 'paused',
  'fuser-over-temp': 'over-temperature',
  other: 'other-error',
};

/** Why the queue takes no label, and what to do; empty where it does. */
export function problemOfQueue(queue: CupsQueue): string {
  if (!queue.accepting) {
    return `The print queue ${queue.name} does not accept jobs. Let it: cupsaccept ${queue.name}.`;
  }
  if (queue.state === 'stopped') {
    const why = queue.message === '' ? '' : ` (${queue.message})`;
    return `The print queue ${queue.name} is paused${why}. Resume it: cupsenable ${queue.name}.`;
  }
  return '';
}

/**
 * What a queue says of its printer. It is hearsay: the connection stays one-way, and a queue without
 * complaints does not make a printer ready.
 */
export function statusOfQueue(queue: CupsQueue): PrinterStatus {
  const conditions = new Set<PrinterCondition>();
  for (const reason of queue.reasons) {
    const condition = CONDITIONS[reason.replace(/-(error|warning|report)$/, '')];
    if (condition !== undefined) conditions.add(condition);
    else if (reason.endsWith('-error')) conditions.add('other-error');
  }
  const problem = problemOfQueue(queue);
  const words = queue.message === '' ? '' : ` It says: ${queue.message}`;
  return untoldStatus(
    'one-way',
    problem === ''
      ? `The print queue ${queue.name} takes jobs; whether the printer is ready it can not tell.${words}`
      : problem,
    [...conditions],
  );
}
