import type { CallEvidence } from '../domain/confirmation.ts';
import type { ApiCallOutcome } from './api-call-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Enters finished calls for the lights of the status screen: they come from real calls only (SS9). */
export function recordApiCalls(
  tx: StoreTransaction,
  accountId: string,
  evidence: readonly CallEvidence[],
  now: string,
): void {
  for (const call of evidence) {
    const { api, answerSummary: message } = call;
    tx.apiCalls.add({ accountId, api, endedAt: now, outcome: outcomeOf(call), message });
  }
}

function outcomeOf(call: CallEvidence): ApiCallOutcome {
  const status = call.httpStatus;
  if (status === null) return 'network';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'outage';
  return status >= 400 ? 'error' : 'ok';
}
