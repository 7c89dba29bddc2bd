import { describeSendFailure, isBeforeSending } from './send-failure.ts';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** Ends the call when the caller stops or the time is up. */
  readonly signal: AbortSignal;
  /** A longer answer is not read to its end; left out: 1 MiB. */
  readonly maxAnswerBytes?: number;
};

/**
 * What became of one HTTP request, as far as it can be proven from here.
 * - answered: a whole answer came back, whatever its status says.
 * - not-sent: the request never left this station: the other side can not have acted on it.
 * - no-answer: it left or may have left, and no whole answer came: the other side may have acted.
 */
export type HttpOutcome = { readonly durationMs: number } & (
  | (HttpAnswer & { readonly text: string })
  | HttpSilence
);

/** The same for an answer that is no text, such as a compressed document. */
export type HttpBytesOutcome = { readonly durationMs: number } & HttpResult;

type HttpAnswer = {
  readonly kind: 'answered';
  readonly status: number;
  readonly header: (name: string) => string | null;
};

type HttpSilence =
  | { readonly kind: 'not-sent'; readonly message: string }
  | { readonly kind: 'no-answer'; readonly message: string };

type HttpResult = (HttpAnswer & { readonly bytes: Buffer }) | HttpSilence;

/** Answers of channels are small; a larger one is a mistake or an attack and is not read to its end. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Makes one request. Never throws, never repeats, never follows a redirect: credentials go to the
 * address that was checked and to no other (SECURITY).
 */
export async function callHttp(request: HttpRequest): Promise<HttpOutcome> {
  const outcome = await callHttpForBytes(request);
  if (outcome.kind !== 'answered') return outcome;
  const { bytes, ...answer } = outcome;
  return { ...answer, text: bytes.toString('utf8') };
}

/** As `callHttp`, for an answer that is no text. */
export async function callHttpForBytes(request: HttpRequest): Promise<HttpBytesOutcome> {
  const startedMs = performance.now();
  const result = await attempt(request);
  return { ...result, durationMs: Math.round(performance.now() - startedMs) };
}

async function attempt(request: HttpRequest): Promise<HttpResult> {
  if (request.signal.aborted) {
    return { kind: 'not-sent', message: 'Stopped before anything was sent.' };
  }
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      // A kept connection that the other side has just closed fails while the request is written:
      // nothing would be wrong, and still it would not be known whether the channel has acted.
      headers: { ...request.headers, connection: 'close' },
      body: request.body,
      redirect: 'manual',
      signal: request.signal,
    });
  } catch (error) {
    const kind = isBeforeSending(error) ? 'not-sent' : 'no-answer';
    return { kind, message: describeSendFailure(error) };
  }
  try {
    const bytes = await readCapped(response, request.maxAnswerBytes ?? MAX_ANSWER_BYTES);
    if (bytes === null) {
      return {
        kind: 'no-answer',
        message: 'The answer is far too long to be one of this channel.',
      };
    }
    return {
      kind: 'answered',
      status: response.status,
      header: (name) => response.headers.get(name),
      bytes,
    };
  } catch (error) {
    return { kind: 'no-answer', message: describeSendFailure(error) };
  }
}

async function readCapped(response: Response, maxBytes: number): Promise<Buffer | null> {
  if (response.body === null) return Buffer.alloc(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
