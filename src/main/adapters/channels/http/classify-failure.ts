import type { ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { HttpOutcome } from './call-http.ts';

export type FailureOutcome = Exclude<ConfirmOutcome, { readonly kind: 'accepted' }>;

/** The caller had stopped before anything was sent: no call was made, so there is no evidence. */
export const STOPPED_BEFORE_SENDING: FailureOutcome = {
  kind: 'unreachable',
  message: 'Stopped before anything was sent.',
};

/** The channel's own words about a refusal, already made safe to show; null where it gave none. */
export type ChannelWords = { readonly code: string; readonly message: string } | null;

export type ClassifyOptions = {
  /** The channel's name as the packer knows it. */
  readonly channelName: string;
  readonly words: ChannelWords;
  /** How long to wait after 429 where the channel does not say. */
  readonly defaultRetryAfterMs: number;
  readonly nowMs: number;
};

const MAX_RETRY_AFTER_MS = 60 * 60 * 1_000;

/**
 * Sorts an answer that is not the expected success. The caller has looked for its success first.
 *
 * | what came | outcome | reason |
 * |---|---|---|
 * | the request never left | unreachable | nothing can have happened there |
 * | no or broken answer | unknown | the channel may have acted |
 * | 401, 403 | auth | the account, not this order |
 * | 429 | rate-limited | asked to slow down |
 * | 503, 408 | unreachable | the channel says that it did not take the request |
 * | 502, 504 | unknown | a gateway lost the channel's answer; the channel may have acted |
 * | other 5xx | rejected | the channel broke on this request: retried, but counted |
 * | other 4xx | rejected | the channel understood and refused |
 * | 3xx | unreachable | redirects are not followed: the address is wrong, or a log-in page is in between |
 * | anything else | unknown | not an answer that this channel gives |
 */
export function classifyFailure(answer: HttpOutcome, options: ClassifyOptions): FailureOutcome {
  const { channelName, words } = options;
  if (answer.kind === 'not-sent') {
    return { kind: 'unreachable', message: `${channelName} can not be reached. ${answer.message}` };
  }
  if (answer.kind === 'no-answer') {
    return {
      kind: 'unknown',
      message: `It is not known whether ${channelName} took this. ${answer.message}`,
    };
  }
  const { status } = answer;
  const said = words === null ? `status ${status}` : `${words.code}: ${words.message}`;
  const code = words?.code ?? `http-${status}`;
  if (status === 401 || status === 403) {
    return {
      kind: 'auth',
      code,
      message: `${channelName} does not accept the account's credentials (${said}).`,
    };
  }
  if (status === 429) {
    return {
      kind: 'rate-limited',
      retryAfterMs: retryAfterMs(answer.header('retry-after'), options),
      message: `${channelName} asks to slow down.`,
    };
  }
  if (status === 503 || status === 408) {
    return { kind: 'unreachable', message: `${channelName} is not available now (${said}).` };
  }
  if (status === 502 || status === 504) {
    return {
      kind: 'unknown',
      message: `It is not known whether ${channelName} took this: its answer was lost on the way (${said}).`,
    };
  }
  if (status >= 500) {
    return { kind: 'rejected', code, message: `${channelName} failed on this request (${said}).` };
  }
  if (status >= 400) {
    return { kind: 'rejected', code, message: `${channelName} refused this (${said}).` };
  }
  if (status >= 300) {
    return {
      kind: 'unreachable',
      message: `The address of the account leads elsewhere (status ${status}): check the address and the network.`,
    };
  }
  return {
    kind: 'unknown',
    message: `It is not known whether ${channelName} took this: its answer was not understood (status ${status}).`,
  };
}

/** Retry-After in seconds or as a date (RFC 9110 section 10.2.3), kept between one call and an hour. */
function retryAfterMs(header: string | null, options: ClassifyOptions): number {
  const text = header?.trim() ?? '';
  const asked = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - options.nowMs;
  if (!Number.isFinite(asked)) return options.defaultRetryAfterMs;
  return Math.round(Math.min(MAX_RETRY_AFTER_MS, Math.max(options.defaultRetryAfterMs, asked)));
}
