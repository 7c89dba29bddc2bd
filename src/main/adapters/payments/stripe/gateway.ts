import type { Stripe } from 'stripe';
import { moneyWords } from '../../../../shared/money-words.ts';
import type { Refusal } from '../../../app/channel-call-port.ts';
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
import { beforeActing } from '../../channels/http/before-acting.ts';
import { hasMulticapture, stripeFields } from './account-access.ts';
import type { StripeFailure } from './classify-stripe.ts';
import { CAPTURE_MARK, REFUND_MARK, readIntent } from './read-intent.ts';
import { createStripeSessions, type StripeReply, type StripeSession } from './session.ts';
import { toStripeUnits } from './stripe-units.ts';

type Answer = Omit<MoneyAnswer, 'evidence' | 'learned'>;
type Look = Omit<MoneyLook, 'evidence' | 'learned'>;

/** What Stripe has of one payment now. */
type Found = {
  readonly kind: 'found';
  readonly intent: Stripe.PaymentIntent;
  readonly refunds: readonly Stripe.Refund[];
  readonly payment: GatewayPayment;
};
type NotFound = { readonly kind: 'failed' } & StripeFailure;

/**
 * Stripe, through its official client. settings: `stripeBaseUrl`, `stripeMulticapture`; secret:
 * `stripeSecretKey`. The reference of a payment is the id of its payment intent.
 *
 * Every change carries the id of its request as idempotency key, and leaves it at Stripe as metadata,
 * written by the same call that moves the money: a capture on the intent, a refund on itself. So it
 * can be proven for good whether a move was ours, also after a day, when Stripe forgets the key. A
 * release has no metadata; there the state proves it: nothing of the authorization is left.
 * Each move looks first: what is done already is not done again, and an amount is never sent in
 * another currency than the one it was meant in.
 */
export function createStripeGateway(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, its look included. */
  readonly timeoutMs?: number;
}): PaymentGateway {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const withSession = createStripeSessions({ secrets, clock, timeoutMs });

  return {
    kind: 'stripe',
    name: 'Stripe',
    fields: stripeFields,
    // Stripe, "Rate limits": 100 requests a second for a live account; a station makes a few an hour.
    limit: null,
    capturesSeveralTimes: hasMulticapture,

    move: (account, request, signal) =>
      withSession<Answer>(
        account,
        signal,
        (outcome) => ({ outcome }),
        (session) => moveMoney(session, request),
      ),

    lookUp: (account, request, signal) =>
      withSession<Look>(
        account,
        signal,
        (outcome) => ({ result: { kind: 'not-proven', outcome } }),
        async (session) => {
          const found = await find(session, request);
          if (found.kind === 'failed') {
            return { result: { kind: 'not-proven', outcome: found.outcome } };
          }
          const reference = proofOf(found, request);
          const { payment } = found;
          if (reference === null) return { result: { kind: 'absent' }, payment };
          const told = payment.transactions.find((each) => each.reference === reference);
          return told?.state === 'Failed'
            ? { result: { kind: 'different', message: told.message }, reference, payment }
            : { result: { kind: 'confirmed' }, reference, payment };
        },
      ),

    read: (account, payment, signal): Promise<PaymentRead> =>
      withSession(account, signal, failed, async (session) => {
        const found = await find(session, payment);
        // Asking changes nothing, so that nothing can be in doubt.
        if (found.kind === 'found') return { kind: 'payment', payment: found.payment } as const;
        const { outcome } = found;
        return outcome.kind === 'rejected' && outcome.code === 'resource_missing'
          ? ({ kind: 'absent', message: outcome.message } as const)
          : failed(beforeActing(outcome, 'Stripe'));
      }),

    test: (account, signal) =>
      withSession<{ readonly refusal: Refusal | null }>(
        account,
        signal,
        (refusal) => ({ refusal }),
        async ({ ask }) => {
          const reply = await ask({
            operation: 'readPayments',
            summary: 'The newest payment, to see whether the key is taken',
            run: (client) => client.paymentIntents.list({ limit: 1 }),
          });
          return { refusal: reply.kind === 'done' ? null : reply.outcome };
        },
      ),
  };
}

const failed = (outcome: Refusal) => ({ kind: 'failed', outcome }) as const;

async function moveMoney(session: StripeSession, request: MoneyRequest): Promise<Answer> {
  const amount = toStripeUnits(request.amountMinor, request.currency);
  if (!amount.ok) return refused('amount', amount.error.message);
  const found = await find(session, request);
  if (found.kind === 'failed') {
    const outcome = beforeActing(found.outcome, 'Stripe');
    return { outcome, isFinal: found.isFinal && outcome.kind === 'rejected' };
  }
  const { payment } = found;
  if (payment.currency !== request.currency) {
    const message = `Stripe has this payment in ${payment.currency}, not in ${request.currency}. Nothing was moved: press Sync Payments.`;
    return { ...refused('currency', message), payment };
  }
  const done = proofOf(found, request);
  if (done !== null) return { ...accepted(request), reference: done, payment };
  switch (request.move) {
    case 'capture':
      return capture(session, request, amount.value, found);
    case 'reverse':
      return reverse(session, request, found);
    case 'refund':
      return refund(session, request, amount.value, found);
    default:
      return request.move satisfies never;
  }
}

/** The provider's id of what this request did there; null where it did nothing. */
function proofOf({ intent, refunds, payment }: Found, request: MoneyRequest): string | null {
  switch (request.move) {
    case 'capture':
      return intent.metadata?.[CAPTURE_MARK] === request.requestId && intent.amount_received > 0
        ? captureReference(intent)
        : null;
    case 'reverse': {
      const { authorizedMinor, capturedMinor, reversedMinor } = payment;
      const isOver = intent.status === 'canceled' || intent.status === 'succeeded';
      return isOver && reversedMinor > 0 && capturedMinor + reversedMinor === authorizedMinor
        ? `${intent.id}/released`
        : null;
    }
    case 'refund':
      return refunds.find((each) => each.metadata?.[REFUND_MARK] === request.requestId)?.id ?? null;
    default:
      return request.move satisfies never;
  }
}

/** Several captures of one intent share their charge: what was captured by then tells them apart. */
function captureReference(intent: Stripe.PaymentIntent): string {
  const charge = intent.latest_charge;
  const id = (typeof charge === 'string' ? charge : charge?.id) ?? intent.id;
  return intent.status === 'succeeded' && intent.amount_received === intent.amount
    ? id
    : `${id}/${intent.amount_received}`;
}

async function capture(
  { ask }: StripeSession,
  request: MoneyRequest,
  amount: number,
  { refunds }: Found,
): Promise<Answer> {
  const { reference, requestId, releasesRest } = request;
  const reply = await ask({
    operation: 'capture',
    summary: `Capture ${moneyWords(request.amountMinor, request.currency)} of ${reference}`,
    run: (client) =>
      client.paymentIntents.capture(
        reference,
        {
          amount_to_capture: amount,
          // Left out, Stripe releases the rest: only multicapture may say otherwise.
          ...(releasesRest ? {} : { final_capture: false }),
          metadata: { [CAPTURE_MARK]: requestId },
          expand: ['latest_charge'],
        },
        { idempotencyKey: requestId },
      ),
  });
  return answerOf(reply, request, refunds);
}

/**
 * An intent of which nothing was captured is canceled. One that was captured in part is closed by a
 * last capture of nothing (Stripe, "Capture a payment multiple times", "Release uncaptured funds").
 */
async function reverse(
  { ask }: StripeSession,
  request: MoneyRequest,
  { intent, refunds }: Found,
): Promise<Answer> {
  const { reference, requestId } = request;
  const options = { idempotencyKey: requestId };
  const reply = await ask({
    operation: 'reverse',
    summary: `Release what is left of ${reference}`,
    run: (client) =>
      intent.amount_received > 0
        ? client.paymentIntents.capture(
            reference,
            { amount_to_capture: 0, final_capture: true, expand: ['latest_charge'] },
            options,
          )
        : client.paymentIntents.cancel(
            reference,
            { cancellation_reason: 'requested_by_customer', expand: ['latest_charge'] },
            options,
          ),
  });
  return answerOf(reply, request, refunds);
}

function answerOf(
  reply: StripeReply<Stripe.PaymentIntent>,
  request: MoneyRequest,
  refunds: readonly Stripe.Refund[],
): Answer {
  if (reply.kind === 'failed') return { outcome: reply.outcome, isFinal: reply.isFinal };
  const intent = reply.value;
  const payment = readIntent(intent, refunds);
  const reference = proofOf({ kind: 'found', intent, refunds, payment }, request);
  if (reference !== null) return { ...accepted(request), reference, payment };
  const message = 'It is not known whether Stripe did this: its answer was not understood.';
  return { outcome: { kind: 'unknown', message } };
}

async function refund(
  session: StripeSession,
  request: MoneyRequest,
  amount: number,
  found: Found,
): Promise<Answer> {
  const { reference, requestId } = request;
  const reply = await session.ask({
    operation: 'refund',
    summary: `Refund ${moneyWords(request.amountMinor, request.currency)} of ${reference}`,
    run: (client) =>
      client.refunds.create(
        {
          payment_intent: reference,
          amount,
          reason: 'requested_by_customer',
          metadata: { [REFUND_MARK]: requestId },
        },
        { idempotencyKey: requestId },
      ),
  });
  if (reply.kind === 'failed') return { outcome: reply.outcome, isFinal: reply.isFinal };
  const { id, status, failure_reason: reason } = reply.value;
  if (status === 'failed' || status === 'canceled') {
    const why = reason === undefined ? '' : ` (${reason.replaceAll('_', ' ')})`;
    return refused('refund_failed', `Stripe could not refund it${why}: refund it another way.`);
  }
  const payment = readIntent(found.intent, [...found.refunds, reply.value]);
  return { ...accepted(request), reference: id, payment };
}

/** The intent with its charge, and all its refunds. */
async function find(
  { ask }: StripeSession,
  { reference }: Pick<PaymentAtGateway, 'reference'>,
): Promise<Found | NotFound> {
  if (!/^pi_[A-Za-z0-9_]{1,250}$/.test(reference)) {
    const message = 'A payment at Stripe has a reference that begins with pi_.';
    return failure('resource_missing', message);
  }
  const intent = await ask({
    operation: 'readPayment',
    summary: `Payment ${reference}`,
    run: (client) => client.paymentIntents.retrieve(reference, { expand: ['latest_charge'] }),
  });
  if (intent.kind === 'failed') return intent;
  if (intent.value.object !== 'payment_intent' || intent.value.id !== reference) {
    return failure('not-understood', 'Stripe answered with something that is no payment.');
  }
  const refunds: Stripe.Refund[] = [];
  // Without a capture there is nothing to refund, and no need to ask.
  let more = intent.value.amount_received > 0;
  while (more) {
    const after = refunds.at(-1)?.id;
    const page = await ask({
      operation: 'readRefunds',
      summary: `Refunds of ${reference}`,
      run: (client) =>
        client.refunds.list({
          payment_intent: reference,
          limit: 100,
          ...(after === undefined ? {} : { starting_after: after }),
        }),
    });
    if (page.kind === 'failed') return page;
    refunds.push(...page.value.data);
    more = page.value.has_more && page.value.data.length > 0;
  }
  const payment = readIntent(intent.value, refunds);
  return { kind: 'found', intent: intent.value, refunds, payment };
}

function failure(code: string, message: string): NotFound {
  return { kind: 'failed', outcome: { kind: 'rejected', code, message }, isFinal: true };
}

function refused(code: string, message: string): Answer {
  return { outcome: { kind: 'rejected', code, message }, isFinal: true };
}

function accepted({ move }: MoneyRequest): Pick<Answer, 'outcome'> {
  const done = { capture: 'captured', reverse: 'released', refund: 'refunded' }[move];
  return { outcome: { kind: 'accepted', message: `Stripe has ${done} it.` } };
}
