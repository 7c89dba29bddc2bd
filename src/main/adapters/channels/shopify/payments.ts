import type { ChannelAccount, Refusal } from '../../../app/channel-call-port.ts';
import type { MoneyLook, PaymentGateway, PaymentRead } from '../../../app/payment-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import { beforeActing } from '../http/before-acting.ts';
import { findOrderPayments, moveMoney } from './move-money.ts';
import { toGatewayPayment } from './order-payments.ts';
import { TEST_PAYMENTS } from './payment-documents.ts';
import { proofOf } from './prove-move.ts';
import { BUCKET } from './read-answer.ts';
import { type ShopifyMoved, STILL_OPEN } from './read-moved.ts';
import { createShopifySessions } from './session.ts';

type Look = Omit<MoneyLook, 'evidence' | 'learned'>;

const hasMulticapture = (account: ChannelAccount) => account.settings.shopifyMulticapture === 'on';

/**
 * Payments of a Shopify store, with the account of the channel; its token must be allowed to write
 * orders. One order is one payment here: its reference is the order's own id, and all transactions of
 * the order are its books, in the currency that the buyer pays in.
 */
export function createShopifyPayments(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}): PaymentGateway {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const withSession = createShopifySessions({ secrets, clock, timeoutMs });

  return {
    kind: 'shopify',
    name: 'Shopify',
    fields: [
      {
        name: 'shopifyMulticapture',
        label: 'Several captures of one payment',
        hint: 'Only for Shopify Plus with Shopify Payments: else a partial capture lets the rest go.',
        required: false,
        secret: false,
        standard: '',
        choices: ['', 'on'],
        isUrl: false,
        choiceLabels: { '': 'Off: a partial capture releases the rest', on: 'On: the rest stays' },
        onlyWith: { name: 'paymentGateway', value: 'shopify' },
      },
    ],
    // A look, a mutation, and a look at what is left: as for shipments, the store itself tells what it really has.
    limit: { bucket: BUCKET, perSecond: 100, burst: 2_000, cost: 90 },
    capturesSeveralTimes: hasMulticapture,

    move: (account, request, signal) =>
      withSession<ShopifyMoved>(
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
          const found = await findOrderPayments(session, request.channelOrderId);
          if (found.kind === 'failed') {
            const { outcome } = found.answer;
            return outcome.kind === 'accepted'
              ? { result: { kind: 'absent' } }
              : { result: { kind: 'not-proven', outcome } };
          }
          const payment = toGatewayPayment(found.payments);
          const proof = proofOf(found.payments, request);
          switch (proof.kind) {
            case 'done':
              return { result: { kind: 'confirmed' }, reference: proof.reference, payment };
            case 'open':
              return { result: { kind: 'not-proven', outcome: STILL_OPEN } };
            case 'part': {
              const { message, reference } = proof;
              return { result: { kind: 'different', message }, reference, payment };
            }
            case 'none':
              return { result: { kind: 'absent' }, payment };
            default:
              return proof satisfies never;
          }
        },
      ),

    read: (account, payment, signal): Promise<PaymentRead> =>
      withSession(account, signal, failed, async (session) => {
        const found = await findOrderPayments(session, payment.channelOrderId);
        if (found.kind === 'found') {
          return { kind: 'payment', payment: toGatewayPayment(found.payments) } as const;
        }
        const { outcome } = found.answer;
        if (outcome.kind === 'rejected' && outcome.code === 'absent') {
          return { kind: 'absent', message: outcome.message } as const;
        }
        const message = 'Shopify gave no usable answer.';
        return failed(outcome.kind === 'accepted' ? { kind: 'unreachable', message } : outcome);
      }),

    test: (account, signal) =>
      withSession<{ readonly refusal: Refusal | null }>(
        account,
        signal,
        (refusal) => ({ refusal }),
        async (session) => {
          const answer = await session.ask({
            document: TEST_PAYMENTS,
            variables: {},
            api: 'orders',
            operation: 'readPayments',
            summary: 'The newest order, to see whether its payments may be read',
          });
          return { refusal: answer.kind === 'data' ? null : beforeActing(answer, 'Shopify') };
        },
      ),
  };
}

const failed = (outcome: Refusal) => ({ kind: 'failed', outcome }) as const;
