import type { ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from './classify-failure.ts';

/** Answers of operations that made no call, and why; there is no evidence of a call then. */

export function notConfirmed<Outcome extends ConfirmOutcome>(outcome: Outcome) {
  return { outcome, evidence: [] };
}

export function notProven(outcome: FailureOutcome) {
  return { result: { kind: 'not-proven', outcome }, evidence: [] } as const;
}

/** Of orders and of products. */
export function notRead(outcome: FailureOutcome) {
  return { kind: 'failed', outcome, evidence: [] } as const;
}
