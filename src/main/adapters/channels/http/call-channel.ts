import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { callHttp, type HttpOutcome, type HttpRequest } from './call-http.ts';
import { type ChannelWords, classifyFailure, type FailureOutcome } from './classify-failure.ts';

/** One request to a channel, with what is needed to read and record its answer. */
export type ChannelCall = {
  readonly channelName: string;
  readonly api: ChannelApi;
  readonly operation: string;
  /** What is asked, for people: nothing secret, nothing of the buyer. */
  readonly summary: string;
  readonly request: HttpRequest;
  /** The channel's own words about a refusal, made safe to show. */
  readonly readWords: (text: string) => ChannelWords;
  readonly defaultRetryAfterMs: number;
};

export type ChannelCallAnswer = {
  readonly answer: HttpOutcome;
  /** How to read `answer` when it is not the expected success. */
  readonly failure: FailureOutcome;
  readonly evidence: CallEvidence;
};

/** Makes one request, classifies its answer as a failure would be, and keeps the evidence. */
export async function callChannel(call: ChannelCall, clock: Clock): Promise<ChannelCallAnswer> {
  const answer = await callHttp(call.request);
  const failure = classifyFailure(answer, {
    channelName: call.channelName,
    words: answer.kind === 'answered' ? call.readWords(answer.text) : null,
    defaultRetryAfterMs: call.defaultRetryAfterMs,
    nowMs: clock.now().getTime(),
  });
  return { answer, failure, evidence: evidenceOf(call, answer, failure) };
}

/** The record of one request; a 2xx is told by its status, everything else by what it means. */
export function evidenceOf(
  call: Pick<ChannelCall, 'api' | 'operation' | 'summary'>,
  answer: HttpOutcome,
  failure: FailureOutcome,
): CallEvidence {
  const isSuccess = answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
  return {
    api: call.api,
    operation: call.operation,
    httpStatus: answer.kind === 'answered' ? answer.status : null,
    requestSummary: call.summary,
    answerSummary: isSuccess ? `Status ${answer.status}` : failure.message,
    durationMs: answer.durationMs,
  };
}
