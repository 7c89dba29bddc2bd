import { isRecord } from './is-record.ts';

/**
 * What can go wrong at the practice marketplace, on demand.
 * - none: everything works.
 * - down: nobody listens, connections are refused; the port is kept for the return.
 * - throttle: 429 with Retry-After.
 * - error: 500.
 * - reject: 400 with the given code and message.
 * - unauthorized: 401.
 * - slow: acts at once, answers after `delayMs`.
 * - stall: takes the request, does nothing and never answers.
 * - silent-before-accept: cuts the connection before acting.
 * - silent-after-accept: acts, then cuts the connection without an answer.
 * - reset-mid-answer: acts, then cuts the connection in the middle of the answer.
 * - malformed: acts, then answers 200 with something that is no answer of this protocol.
 */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'down'; readonly forMs?: number }
  | (RequestScope & { readonly kind: 'throttle'; readonly retryAfterSeconds?: number })
  | (RequestScope & { readonly kind: 'reject'; readonly code?: string; readonly message?: string })
  | (RequestScope & { readonly kind: 'slow'; readonly delayMs: number })
  | (RequestScope & {
      readonly kind: Exclude<FaultKind, 'none' | 'down' | 'throttle' | 'reject' | 'slow'>;
    });

export type RequestFault = Exclude<Fault, { readonly kind: 'none' | 'down' }>;

/** Which requests a fault meets. */
type RequestScope = {
  /** Only so many requests are met, then the fault is over; without it, it stays until switched off. */
  readonly nextRequests?: number;
  readonly appliesTo?: FaultTarget;
};

export type FaultTarget = 'confirm' | 'read' | 'all';

type FaultKind = (typeof FAULT_KINDS)[number];

const FAULT_KINDS = [
  'none',
  'down',
  'throttle',
  'error',
  'reject',
  'unauthorized',
  'slow',
  'stall',
  'silent-before-accept',
  'silent-after-accept',
  'reset-mid-answer',
  'malformed',
] as const;

/** Faults of accepting a confirmation leave reading alone, so that a read-back can find out. */
const OF_CONFIRM_ONLY: readonly FaultKind[] = [
  'reject',
  'silent-before-accept',
  'silent-after-accept',
  'reset-mid-answer',
];

export function targetOf(fault: RequestFault): FaultTarget {
  return fault.appliesTo ?? (OF_CONFIRM_ONLY.includes(fault.kind) ? 'confirm' : 'all');
}

/** Reads a fault from JSON; the text says what is wrong with it. */
export function readFault(value: unknown): Fault | { readonly problem: string } {
  if (!isRecord(value)) return { problem: 'A fault is an object with a kind.' };
  const kind = FAULT_KINDS.find((each) => each === value.kind);
  if (kind === undefined) return { problem: `The kind must be one of ${FAULT_KINDS.join(', ')}.` };
  const numbers = ['forMs', 'nextRequests', 'retryAfterSeconds', 'delayMs'];
  for (const [name, each] of Object.entries(value)) {
    if (name === 'kind') continue;
    if (numbers.includes(name)) {
      if (!Number.isSafeInteger(each) || Number(each) < 0 || Number(each) > 86_400_000) {
        return { problem: `${name} must be a whole number between 0 and 86400000.` };
      }
    } else if (name === 'appliesTo') {
      if (each !== 'confirm' && each !== 'read' && each !== 'all') {
        return { problem: 'appliesTo must be confirm, read or all.' };
      }
    } else if (name === 'code' || name === 'message') {
      if (typeof each !== 'string' || each.length > 200) {
        return { problem: `${name} must be a text of at most 200 characters.` };
      }
    } else {
      return { problem: `A fault has no field ${name.slice(0, 40)}.` };
    }
  }
  if (kind === 'slow' && value.delayMs === undefined) {
    return { problem: 'The fault slow needs delayMs.' };
  }
  return { ...value, kind } as Fault;
}
