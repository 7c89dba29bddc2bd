import type { CommandInput } from '../../src/shared/contract.ts';
import type { CancelPreviewView } from '../../src/shared/order-cancel-views.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const gone = { ok: false, error: { code: 'not-found', message: 'This order is gone.' } } as const;

/** Cancel Order of the core in memory: asks as the real one, and shows the words of UC17. */
export function cancelHandlers(
  find: (orderId: string) => OrderView | null,
  pageOf: (order: OrderView) => OrderPageView,
) {
  const preview = (order: OrderView): CancelPreviewView => ({
    orderId: order.orderId,
    revision: order.revision,
    refusal: null,
    labels: order.packages
      .filter(({ state }) => state === 'labelled')
      .map(({ packageId, shipmentNumber, carrierName, trackingNumber }) => ({
        ...{ packageId, shipmentNumber, carrierName, trackingNumber },
        known: 'no',
        refusal: null,
        warning: null,
      })),
    money: [
      {
        paymentId: 'payment-1',
        gatewayName: 'Stripe',
        currency: 'USD',
        refundMinor: 2_500,
        reverseMinor: 4_490,
        isByHand: false,
        reverseWords: 'The authorized amount of 44.90 USD is reversed by Stripe.',
        refundWords: 'The captured amount of 25.00 USD is refunded by Stripe.',
        keptWords: 'The captured amount of 25.00 USD is kept.',
        waitsFor: null,
      },
    ],
    notice: {
      isOffered: order.channel !== 'amazon',
      standard: true,
      words:
        order.channel === 'amazon'
          ? 'Amazon writes to the buyer itself when an order is canceled there. There is no choice.'
          : `${order.channelName} is asked to write to the buyer when it cancels the order.`,
    },
    channel: {
      name: order.channelName,
      isTold: order.channel !== 'amazon',
      steps: [
        'Sign in to Amazon Seller Central and find the order under Manage Orders.',
        'Choose Cancel order and the reason.',
        'Submit it. Amazon writes to the buyer.',
      ],
    },
  });
  return {
    'orderCancel.preview': ({ orderId }: CommandInput<'orderCancel.preview'>) => {
      const order = find(orderId);
      return order === null ? gone : ok(preview(order));
    },
    'orderCancel.cancel': (wish: CommandInput<'orderCancel.cancel'>) => {
      const order = find(wish.orderId);
      if (order === null) return gone;
      const page: OrderPageView = {
        ...pageOf({ ...order, state: 'Canceled' }),
        cancellation: {
          canceledAt: '2026-11-22T15:04:00.000Z',
          canceledBy: 'Rosa',
          reason: wish.reason,
          note: wish.note ?? '',
          money: [
            {
              kind: 'reverse',
              amountMinor: 4_490,
              currency: 'USD',
              state: 'Success',
              words: 'The authorized amount of 44.90 USD was reversed.',
            },
            {
              kind: 'refund',
              amountMinor: 2_500,
              currency: 'USD',
              state: 'Pending',
              words: 'The captured amount of 25.00 USD is being refunded by Stripe.',
            },
          ],
          channel: {
            state: 'Pending',
            words: `Cancellation at ${order.channelName}: Waits to be sent to ${order.channelName}.`,
          },
          notice: 'The buyer gets no e-mail.',
        },
      };
      return ok(page);
    },
  };
}
