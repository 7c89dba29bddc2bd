import type { ConfirmOutcome } from '../domain/confirmation.ts';
import { afterMove, type MoneyMove } from '../domain/payment.ts';
import type { WriteBackStep } from '../domain/write-back.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { AppContext } from './context.ts';
import type {
  OrderRequestRecord,
  RequestAnswer,
  RequestLook,
  RequestPerformer,
} from './order-request-port.ts';
import { followProvider } from './payment-books.ts';
import { captureStopOfState, type MovePayload } from './payment-moves.ts';
import type {
  MoneyAnswer,
  MoneyLook,
  MoneyRequest,
  PaymentAtGateway,
  PaymentGateway,
} from './payment-port.ts';
import type { PaymentRecord } from './payment-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

type PaymentAnswer = RequestAnswer & Pick<MoneyAnswer, 'payment'>;
type PaymentLook = RequestLook & Pick<MoneyAnswer, 'payment'>;

type Parts = {
  readonly gateway: PaymentGateway;
  readonly account: AccountRecord;
  readonly payment: PaymentRecord;
};

/** Carries out what is asked of payment providers, and moves the books with what they answer. */
export function createPaymentPerformer(
  context: AppContext,
): RequestPerformer<PaymentAnswer, PaymentLook> {
  const partsOf = (request: OrderRequestRecord): Parts | null =>
    context.store.read((tx) => {
      const payment = tx.payments.findByKey(request.paymentKey ?? -1);
      const account = tx.accounts.find(request.accountId);
      const gateway = payment === null ? undefined : context.paymentGateways.get(payment.gateway);
      return payment === null || account === null || gateway === undefined
        ? null
        : { payment, account, gateway };
    });

  return {
    limitOf: (request) => partsOf(request)?.gateway.limit ?? null,

    send: async (request, signal) => {
      const parts = partsOf(request);
      if (parts === null) return { outcome: NO_PROVIDER, isFinal: true, evidence: [] };
      if (request.operation === 'sync') return sync(parts, signal);
      // It may have waited for long: the order can have been canceled since, here or at its channel.
      const over = request.operation === 'capture' ? orderStop(context, request) : '';
      if (over !== '') {
        const outcome = { kind: 'rejected', code: 'order-over', message: over } as const;
        return { outcome, isFinal: true, evidence: [] };
      }
      const { gateway, account } = parts;
      const asked = moneyRequestOf(context, request, parts.payment);
      const answer = await gateway.move(account, asked, signal);
      if (answer.isFinal !== true || answer.payment !== undefined) return answer;
      // A refusal for good has its reason there: where the payment stands is told along with it.
      const look = await gateway.lookUp(account, asked, signal);
      return refusedAfterLook(asked, answer, look);
    },

    lookUp: async (request, signal) => {
      const parts = partsOf(request);
      if (parts === null) {
        return { result: { kind: 'not-proven', outcome: NO_PROVIDER }, evidence: [] };
      }
      // Asking has no end that could be lost: it is asked again.
      if (request.operation === 'sync') return { result: { kind: 'absent' }, evidence: [] };
      const { gateway, account } = parts;
      return gateway.lookUp(account, moneyRequestOf(context, request, parts.payment), signal);
    },

    settled: (tx, request, step, answer, now) => {
      const payment = tx.payments.findByKey(request.paymentKey ?? -1);
      if (payment === null) return;
      const told = answer?.payment;
      if (request.operation === 'sync') {
        if (told !== undefined) followProvider(context, tx, payment, told, now);
        return;
      }
      settleTransaction(tx, payment, request, step, answer);
      if (told !== undefined && step.state !== 'Unknown') {
        followProvider(context, tx, payment, told, now);
      } else if (step.state === 'Success') {
        moveBooks(context, tx, payment, request, now);
      }
    },
  };
}

const NO_PROVIDER: Extract<ConfirmOutcome, { kind: 'rejected' }> = {
  kind: 'rejected',
  code: 'no-provider',
  message: 'This station has no connection to the provider of this payment.',
};

/**
 * What a refusal for good comes to, by where the payment stands after it. What is to be let go can be
 * let go by somebody else in that moment, as Shopify does itself with an order that is canceled: then
 * the provider refuses to do it once more, and it is done.
 */
function refusedAfterLook(asked: MoneyRequest, answer: MoneyAnswer, look: MoneyLook): MoneyAnswer {
  const { result, reference, payment } = look;
  const evidence = [...answer.evidence, ...look.evidence];
  const told = payment === undefined ? {} : { payment };
  if (result.kind === 'confirmed') {
    const outcome = { kind: 'accepted', message: 'It is done there already.' } as const;
    const of = reference === undefined ? {} : { reference };
    return { learned: answer.learned ?? [], outcome, evidence, ...of, ...told };
  }
  const isOpen = result.kind === 'not-proven' && result.outcome.kind === 'unknown';
  if (asked.move === 'reverse' && isOpen) {
    return { learned: answer.learned ?? [], outcome: result.outcome, evidence };
  }
  return { ...answer, evidence, ...told };
}

function orderStop(context: AppContext, { orderId }: OrderRequestRecord): string {
  const order = context.store.read((tx) => tx.orders.find(orderId));
  return order === null ? '' : captureStopOfState(order.state);
}

async function sync(
  { gateway, account, payment }: Parts,
  signal: AbortSignal,
): Promise<PaymentAnswer> {
  const {
    evidence,
    learned = [],
    ...read
  } = await gateway.read(account, atGateway(payment), signal);
  switch (read.kind) {
    case 'payment': {
      const outcome = {
        kind: 'accepted',
        message: `${gateway.name} told where it stands.`,
      } as const;
      return { outcome, payment: read.payment, evidence, learned };
    }
    case 'absent': {
      const outcome = { kind: 'rejected', code: 'absent', message: read.message } as const;
      return { outcome, isFinal: true, evidence, learned };
    }
    case 'failed':
      return { outcome: read.outcome, evidence, learned };
    default:
      return read satisfies never;
  }
}

function atGateway({ reference, channelOrderId, currency }: PaymentRecord): PaymentAtGateway {
  return { reference, channelOrderId, currency };
}

/** Outcomes of an attempt after which nothing of it is at the provider. */
const NOTHING_THERE: readonly string[] = ['unreachable', 'rate-limited', 'auth', 'rejected'];

function moneyRequestOf(
  context: AppContext,
  request: OrderRequestRecord,
  payment: PaymentRecord,
): MoneyRequest {
  const attempts = context.store.read((tx) => tx.orderRequests.attempts(request.key));
  const { amountMinor, releasesRest, reason } = request.payload as MovePayload;
  return {
    ...atGateway(payment),
    requestId: request.id,
    move: request.operation as MoneyMove,
    amountMinor,
    releasesRest,
    // As of its turn: the captures before it are at their end, and its own is not in the books yet.
    capturedBeforeMinor: payment.capturedMinor,
    isUntried: attempts
      .filter(({ number }) => number !== request.attemptNumber)
      .every(({ outcome }) => NOTHING_THERE.includes(outcome)),
    reason,
  };
}

function settleTransaction(
  tx: StoreTransaction,
  payment: PaymentRecord,
  request: OrderRequestRecord,
  step: WriteBackStep,
  answer: PaymentAnswer | PaymentLook | null,
): void {
  const row = tx.payments.transactions(payment.key).find((each) => each.requestKey === request.key);
  if (row === undefined) return;
  const { reason } = request.payload as MovePayload;
  const said = step.errorMessage === '' ? reason : step.errorMessage;
  switch (step.state) {
    case 'Success':
      tx.payments.changeTransaction(row.key, {
        state: 'Success',
        amountMinor: movedMinor(payment, request, answer) ?? row.amountMinor,
        reference: answer?.reference ?? row.reference,
        message: reason,
      });
      return;
    case 'Failed':
    case 'Pending':
    case 'Unknown':
      tx.payments.changeTransaction(row.key, {
        state: step.state,
        amountMinor: row.amountMinor,
        reference: row.reference,
        message: said,
      });
      return;
    default:
      throw new Error(`A payment can not be ${step.state}.`);
  }
}

/** A release lets go of what is left there, which others may have made less than it was here. */
function movedMinor(
  payment: PaymentRecord,
  { operation }: OrderRequestRecord,
  answer: PaymentAnswer | PaymentLook | null,
): number | null {
  if (operation !== 'reverse' || answer?.payment === undefined) return null;
  return Math.max(0, answer.payment.reversedMinor - payment.reversedMinor);
}

/** The provider did not tell the books along with its answer: they follow from what was asked. */
function moveBooks(
  context: AppContext,
  tx: StoreTransaction,
  payment: PaymentRecord,
  request: OrderRequestRecord,
  now: string,
): void {
  const { amountMinor, releasesRest } = request.payload as MovePayload;
  const kind = request.operation as MoneyMove;
  const books = afterMove(payment, { kind, amountMinor, releasesRest });
  tx.payments.change(payment.key, { ...payment, ...books });
  const letGo = books.reversedMinor - payment.reversedMinor;
  if (kind !== 'capture' || letGo === 0) return;
  tx.payments.addTransaction({
    id: context.ids.next(),
    paymentKey: payment.key,
    kind: 'reverse',
    amountMinor: letGo,
    state: 'Success',
    reference: '',
    message: 'Let go with the capture.',
    requestKey: null,
    at: now,
    actor: request.createdBy,
  });
}
