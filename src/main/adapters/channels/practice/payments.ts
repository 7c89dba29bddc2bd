import { moneyWords } from '../../../../shared/money-words.ts';
import type { ChannelAccount, Refusal } from '../../../app/channel-call-port.ts';
import type {
  GatewayPayment,
  MoneyAnswer,
  MoneyLook,
  MoneyRequest,
  PaymentAtGateway,
  PaymentGateway,
  PaymentRead,
} from '../../../app/payment-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence } from '../../../domain/confirmation.ts';
import { readAccountAccess } from '../http/account-access.ts';
import { beforeActing } from '../http/before-acting.ts';
import { callChannel } from '../http/call-channel.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { withAccess } from '../http/with-access.ts';
import { practiceFields } from './fields.ts';
import { readPracticeError } from './map.ts';
import { readPracticePayment } from './read-payment.ts';

const NAME = 'The practice marketplace';
const PATHS = { capture: 'captures', reverse: 'reversals', refund: 'refunds' } as const;

type Reply =
  | { readonly kind: 'payment'; readonly payment: GatewayPayment }
  | { readonly kind: 'failed'; readonly outcome: FailureOutcome; readonly status: number | null };
type Asked = Reply & { readonly evidence: readonly CallEvidence[] };

/**
 * Payments of the built-in practice marketplace, with the account of the channel. Each move has an id
 * there, so that the same again moves nothing, and a look shows whether it was made.
 */
export function createPracticePayments(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation. */
  readonly timeoutMs?: number;
}): PaymentGateway {
  const { secrets, clock, timeoutMs = 30_000 } = options;

  const ask = (
    account: ChannelAccount,
    caller: AbortSignal,
    question: {
      readonly path: string;
      readonly body: string | null;
      readonly operation: string;
      readonly summary: string;
    },
  ): Promise<Asked> => {
    const readAccess = () => readAccountAccess(account, practiceFields, secrets);
    const failed = (outcome: FailureOutcome): Asked => ({
      kind: 'failed',
      outcome,
      status: null,
      evidence: [],
    });
    return withAccess({ readAccess, caller, timeoutMs, failed }, async (access, signal) => {
      const { baseUrl = '', token = '' } = access.values;
      const { path, body, operation, summary } = question;
      const { answer, failure, evidence } = await callChannel(
        {
          channelName: NAME,
          api: body === null ? 'orders' : 'writeback',
          operation,
          summary,
          request: {
            method: body === null ? 'GET' : 'PUT',
            url: `${baseUrl}/payments/${path}`,
            headers: {
              authorization: `Bearer ${token}`,
              accept: 'application/json',
              ...(body === null ? {} : { 'content-type': 'application/json' }),
            },
            body,
            signal,
          },
          readWords: (text) => readPracticeError(text, [token]),
          defaultRetryAfterMs: 1_000,
        },
        clock,
      );
      const isSuccess =
        answer.kind === 'answered' && (answer.status === 200 || answer.status === 201);
      const payment = isSuccess ? readPracticePayment(answer.text) : null;
      const status = answer.kind === 'answered' ? answer.status : null;
      return payment === null
        ? { kind: 'failed', outcome: failure, status, evidence: [evidence] }
        : { kind: 'payment', payment, evidence: [evidence] };
    });
  };
  const look = (
    account: ChannelAccount,
    { reference }: Pick<PaymentAtGateway, 'reference'>,
    signal: AbortSignal,
  ) =>
    ask(account, signal, {
      path: encodeURIComponent(reference),
      body: null,
      operation: 'readPayment',
      summary: `Payment ${reference}`,
    });

  return {
    kind: 'practice',
    name: 'Practice payments',
    fields: [],
    limit: null,
    capturesSeveralTimes: () => true,

    move: async (account, request, signal): Promise<MoneyAnswer> => {
      const { reference, move, requestId, amountMinor, currency } = request;
      const asked = await ask(account, signal, {
        path: `${encodeURIComponent(reference)}/${PATHS[move]}/${encodeURIComponent(requestId)}`,
        body: JSON.stringify({ amountMinor, currency }),
        operation: move,
        summary: `${move} ${moneyWords(amountMinor, currency)} of ${reference}`,
      });
      const { evidence } = asked;
      if (asked.kind === 'payment' && hasMove(asked.payment, request)) {
        const outcome = { kind: 'accepted', message: `${NAME} has done it.` } as const;
        return { outcome, reference: requestId, payment: asked.payment, evidence };
      }
      if (asked.kind === 'payment') {
        const message = `It is not known whether ${NAME} did this: its answer was not understood.`;
        return { outcome: { kind: 'unknown', message }, evidence };
      }
      const { outcome, status } = asked;
      // What it refuses it refuses again; what broke there may go well the next time.
      const isFinal = outcome.kind === 'rejected' && status !== null && status < 500;
      return { outcome, isFinal, evidence };
    },

    lookUp: async (account, request, signal): Promise<MoneyLook> => {
      const asked = await look(account, request, signal);
      const { evidence } = asked;
      if (asked.kind === 'failed') {
        return { result: { kind: 'not-proven', outcome: asked.outcome }, evidence };
      }
      const { payment } = asked;
      return hasMove(payment, request)
        ? { result: { kind: 'confirmed' }, reference: request.requestId, payment, evidence }
        : { result: { kind: 'absent' }, payment, evidence };
    },

    read: async (account, payment, signal): Promise<PaymentRead> => {
      const asked = await look(account, payment, signal);
      const { evidence } = asked;
      if (asked.kind === 'payment') return { kind: 'payment', payment: asked.payment, evidence };
      return asked.status === 404
        ? { kind: 'absent', message: `${NAME} has no such payment.`, evidence }
        : { kind: 'failed', outcome: beforeActing(asked.outcome, NAME), evidence };
    },

    test: async (account, signal) => {
      // Of one minor unit that nobody pays: any well-formed reference is a payment there.
      const asked = await look(account, { reference: 'PAY-USD-1-test' }, signal);
      const refusal: Refusal | null =
        asked.kind === 'payment' ? null : beforeActing(asked.outcome, NAME);
      return { refusal, evidence: asked.evidence };
    },
  };
}

function hasMove(payment: GatewayPayment, { move, requestId, amountMinor }: MoneyRequest): boolean {
  return payment.transactions.some(
    (each) =>
      each.kind === move && each.requestId === requestId && each.amountMinor === amountMinor,
  );
}
