import type { LookRefusal } from '../../../app/tracking-port.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import {
  type ClassifyOptions,
  classifyFailure,
  type FailureOutcome,
} from '../http/classify-failure.ts';

/**
 * Sorts an answer that is not the expected success, as `classifyFailure` does, except for what is
 * different where nothing can have been changed: what would leave open whether the other side has
 * acted is simply `unreachable`, and so is a source that broke (5xx): that says nothing of the parcel.
 * 402 is the account: its plan or its balance.
 */
export function refusalOf(answer: HttpOutcome, options: ClassifyOptions): LookRefusal {
  const { channelName, words } = options;
  if (answer.kind === 'no-answer') {
    return { kind: 'unreachable', message: `${channelName} gave no answer. ${answer.message}` };
  }
  if (answer.kind === 'answered') {
    const { status } = answer;
    const said = words === null ? `status ${status}` : `${words.code}: ${words.message}`;
    if (status === 402) {
      return {
        kind: 'auth',
        code: words?.code ?? 'http-402',
        message: `${channelName} wants the account's plan or balance to be looked at (${said}).`,
      };
    }
    if (status >= 500) {
      return { kind: 'unreachable', message: `${channelName} is not available now (${said}).` };
    }
    if (status < 300) {
      return {
        kind: 'unreachable',
        message: `${channelName} gave an answer that is not understood (status ${status}).`,
      };
    }
    return withoutUnknown(classifyFailure(withResetAsRetryAfter(answer, options.nowMs), options));
  }
  return withoutUnknown(classifyFailure(answer, options));
}

/** Looking changes nothing, so nothing can be unknown about it. */
export function withoutUnknown(outcome: FailureOutcome): LookRefusal {
  return outcome.kind === 'unknown' ? { kind: 'unreachable', message: outcome.message } : outcome;
}

/**
 * Where an answer has no Retry-After, `X-RateLimit-Reset` takes its place: Unix seconds (AfterShip),
 * or, as others write it, seconds from now.
 */
function withResetAsRetryAfter(
  answer: HttpOutcome & { readonly kind: 'answered' },
  nowMs: number,
): HttpOutcome {
  if (answer.header('retry-after') !== null) return answer;
  const text = answer.header('x-ratelimit-reset')?.trim() ?? '';
  if (!/^\d{1,12}(\.\d+)?$/.test(text)) return answer;
  const reset = Number(text);
  const seconds = reset > 1_000_000_000 ? Math.max(0, reset - nowMs / 1_000) : reset;
  return {
    ...answer,
    header: (name) =>
      name.toLowerCase() === 'retry-after' ? seconds.toFixed(3) : answer.header(name),
  };
}
