import type { AccountField } from '../../../app/account-fields-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type {
  LookEvidence,
  LookRefusal,
  TrackedParcel,
  TrackingAccount,
  TrackingAnswer,
  TrackingSource,
} from '../../../app/tracking-port.ts';
import type { LearnedLimit, OperationLimit } from '../../../domain/rate-budget.ts';
import type { TrackingEvent } from '../../../domain/tracking-events.ts';
import { readAccountAccess } from '../http/account-access.ts';
import { callHttp, type HttpRequest } from '../http/call-http.ts';
import type { ChannelWords, FailureOutcome } from '../http/classify-failure.ts';
import { parseJson } from '../http/read-json.ts';
import { withAccess } from '../http/with-access.ts';
import { learnedFrom } from './learned-limit.ts';
import { refusalOf, withoutUnknown } from './look-refusal.ts';

/** One request of a look. */
type SourceRequest = {
  /** The source's own name of the operation. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Whole address; everything of the parcel in it is percent-encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; null for none. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** False where the source limits this request apart from the look's own bucket. */
  readonly countsForLimit?: boolean;
};

export type SourceReply = {
  /** Null where no whole answer came. */
  readonly status: number | null;
  /** The answer as JSON; undefined where it is none. */
  readonly body: unknown;
  /** How to read the reply where it is not the expected success. */
  readonly refusal: LookRefusal;
};

export type Ask = (request: SourceRequest) => Promise<SourceReply>;

/** What a look came to before evidence is put to it. */
export type Found =
  | { readonly kind: 'events'; readonly events: readonly TrackingEvent[] }
  | { readonly kind: 'failed'; readonly outcome: LookRefusal };

/** What is special about one source; the rest is the same for all. */
type SourceDefinition = {
  readonly kind: string;
  readonly name: string;
  readonly fields: readonly AccountField[];
  readonly limit: OperationLimit;
  /** True where `X-RateLimit-Limit` is told per second. */
  readonly namesRatePerSecond: boolean;
  /** How long to wait after 429 where the source does not say. */
  readonly defaultRetryAfterMs: number;
  /** Texts made of the credentials that an answer must not bring into any record either. */
  readonly derivedSecrets: (values: Readonly<Record<string, string>>) => readonly string[];
  /** The source's own words about a refusal, made safe to show. */
  readonly readWords: (body: unknown, secrets: readonly string[]) => ChannelWords;
  readonly look: (
    parcel: TrackedParcel,
    values: Readonly<Record<string, string>>,
    ask: Ask,
    secrets: readonly string[],
  ) => Promise<Found>;
};

export type TrackingSourceOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole look. */
  readonly timeoutMs?: number;
};

/**
 * Makes a source of what is special about it. None of them is driven through its maker's package:
 * a look is one GET or one POST of two fields; those packages repeat by themselves or refuse answers
 * with a field more than they know, and their HTTP stacks do not tell whether a request left this
 * station at all.
 */
export function createTrackingSource(
  definition: SourceDefinition,
  { secrets: store, clock, timeoutMs = 30_000 }: TrackingSourceOptions,
): TrackingSource {
  const { kind, name, fields, limit } = definition;

  const look = async (
    account: TrackingAccount,
    parcel: TrackedParcel,
    caller: AbortSignal,
  ): Promise<TrackingAnswer> => {
    const readAccess = () => readAccountAccess(account, fields, store);
    const failed = (outcome: FailureOutcome): TrackingAnswer => ({
      kind: 'failed',
      outcome: withoutUnknown(outcome),
      evidence: [],
    });
    return withAccess({ readAccess, caller, timeoutMs, failed }, async (access, signal) => {
      const secrets = [...access.secrets, ...definition.derivedSecrets(access.values)];
      const evidence: LookEvidence[] = [];
      const learned: LearnedLimit[] = [];
      const summary = `Parcel ${parcel.trackingNumber} of ${parcel.carrierName || parcel.carrierCode}`;

      const ask: Ask = async ({ operation, countsForLimit = true, ...request }) => {
        const answer = await callHttp(httpRequest(request, signal));
        const body = answer.kind === 'answered' ? parseJson(answer.text) : undefined;
        const nowMs = clock.now().getTime();
        const refusal = refusalOf(answer, {
          channelName: name,
          words: definition.readWords(body, secrets),
          defaultRetryAfterMs: definition.defaultRetryAfterMs,
          nowMs,
        });
        const status = answer.kind === 'answered' ? answer.status : null;
        evidence.push({
          operation,
          httpStatus: status,
          requestSummary: summary,
          answerSummary: isSuccess(status) ? `Status ${status}` : refusal.message,
          durationMs: answer.durationMs,
        });
        if (countsForLimit) {
          learned.push(...learnedFrom(answer, refusal, limit, definition.namesRatePerSecond));
        }
        return { status, body, refusal };
      };

      const found = isAskable(parcel.trackingNumber)
        ? await definition.look(parcel, access.values, ask, secrets)
        : notAskable(name);
      return { ...found, evidence, ...(learned.length > 0 ? { learned } : {}) };
    });
  };

  return { kind, name, fields, limit, look };
}

export function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

function httpRequest(
  request: Pick<SourceRequest, 'method' | 'url' | 'headers' | 'body'>,
  signal: AbortSignal,
): HttpRequest {
  const { method, url, headers, body } = request;
  const type = body === null ? {} : { 'content-type': 'application/json' };
  return {
    method,
    url,
    headers: { accept: 'application/json', 'user-agent': 'Packbench', ...type, ...headers },
    body: body === null ? null : JSON.stringify(body),
    signal,
  };
}

/** Numbers of all carriers are letters and digits with few marks; others are refused everywhere. */
function isAskable(trackingNumber: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}$/.test(trackingNumber);
}

function notAskable(name: string): Found {
  const message = `${name} can not be asked: this is no tracking number of a carrier.`;
  return { kind: 'failed', outcome: { kind: 'rejected', code: 'tracking-number', message } };
}
