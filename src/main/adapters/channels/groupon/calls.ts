import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { evidenceOf } from '../http/call-channel.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import type { GrouponAccess } from './account-access.ts';
import { readGrouponWords, readRefusal, readSuccess } from './answers.ts';

const CHANNEL_NAME = 'Groupon';
/** Groupon names no limit and no time to wait: a minute is what its windows of orders are counted in. */
const WAIT_AFTER_429_MS = 60_000;

export type GrouponCall = {
  readonly api: ChannelApi;
  readonly operation: string;
  readonly summary: string;
  readonly answer: Promise<HttpOutcome>;
};

export type GrouponAnswer = {
  readonly answer: HttpOutcome;
  /** The body of a success, and null for everything else. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** How to read `answer` when it is no success. */
  readonly failure: FailureOutcome;
  readonly evidence: CallEvidence;
};

/** Waits for one request, reads its envelope, and keeps the evidence. */
export async function finishCall(
  access: GrouponAccess,
  call: GrouponCall,
  clock: Clock,
): Promise<GrouponAnswer> {
  const secrets = [access.token];
  const answer = await call.answer;
  const words = answer.kind === 'answered' ? readGrouponWords(answer.text, secrets) : null;
  const classified = classifyFailure(answer, {
    channelName: CHANNEL_NAME,
    words,
    defaultRetryAfterMs: WAIT_AFTER_429_MS,
    nowMs: clock.now().getTime(),
  });
  const failure = readRefusal(answer, classified, secrets);
  const body = readSuccess(answer);
  const evidence = evidenceOf(call, answer, failure);
  return {
    answer,
    body,
    failure,
    // Status 200 comes with refusals too, so that here it tells nothing by itself.
    evidence: body === null ? { ...evidence, answerSummary: failure.message } : evidence,
  };
}
