import type { ConfirmAnswer } from '../../../app/channel-call-port.ts';
import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, Confirmation } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import type { GrouponAccess } from './account-access.ts';
import { saysAlreadyExported } from './answers.ts';
import { finishCall } from './calls.ts';
import { markExported, notifyTracking } from './client.ts';
import { summarizeTracking, toTrackingInfo } from './map.ts';

/**
 * Marks the lines as exported, where the account wants that, and tells their tracking number. The
 * mark comes first: a line that is shipped without it may never be paid, and one that is marked and
 * not shipped yet is what every imported order is.
 */
export async function confirmTracking(
  access: GrouponAccess,
  confirmation: Confirmation,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<ConfirmAnswer> {
  const { clock, signal } = options;
  const entries = toTrackingInfo(confirmation, access.carrierNames);
  if (!entries.ok) {
    const { code, message } = entries.error;
    return { outcome: { kind: 'rejected', code, message }, evidence: [] };
  }
  const evidence: CallEvidence[] = [];
  if (access.marksExported) {
    const lineIds = entries.value.map((entry) => entry.ci_lineitem_id);
    const marked = await markLines(access, lineIds, clock, signal);
    evidence.push(marked.evidence);
    if (marked.failure !== null) return { outcome: marked.failure, evidence };
  }
  const told = await finishCall(
    access,
    {
      api: 'writeback',
      operation: 'trackingNotification',
      summary: summarizeTracking(confirmation, entries.value),
      answer: notifyTracking(access, entries.value, signal),
    },
    clock,
  );
  evidence.push(told.evidence);
  if (told.body === null) return { outcome: told.failure, evidence };
  return { outcome: { kind: 'accepted', message: 'Groupon has the tracking number.' }, evidence };
}

/** Marks lines as exported; the failure is null where they are marked. */
export async function markLines(
  access: GrouponAccess,
  lineIds: readonly number[],
  clock: Clock,
  signal: AbortSignal,
): Promise<{ readonly failure: FailureOutcome | null; readonly evidence: CallEvidence }> {
  const { answer, body, failure, evidence } = await finishCall(
    access,
    {
      api: 'orders',
      operation: 'markExported',
      summary: `${lineIds.length} ${lineIds.length === 1 ? 'line' : 'lines'} marked as exported`,
      answer: markExported(access, lineIds, signal),
    },
    clock,
  );
  if (body !== null) return { failure: null, evidence };
  if (failure.kind === 'rejected' && answer.kind === 'answered') {
    if (answer.status < 500 && saysAlreadyExported(answer.text)) return { failure: null, evidence };
  }
  // Whatever became of the mark, no tracking number has left: nothing can have been confirmed.
  const isLost = failure.kind === 'unknown';
  const message = `${failure.message} The tracking number was not sent yet.`;
  return { failure: isLost ? { kind: 'unreachable', message } : failure, evidence };
}
