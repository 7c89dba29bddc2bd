import { expect } from 'vitest';
import { createShopifyPayments } from '../../src/main/adapters/channels/shopify/payments.ts';
import { SHOPIFY_TOKEN, startFakeShopifyPayments } from '../support/fake-shopify-payments.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PaymentHarness, paymentGatewayContract } from './payment-gateway-contract.ts';

async function shopifyHarness(multicapture: boolean): Promise<PaymentHarness> {
  const fake = await startFakeShopifyPayments();
  const gateway = createShopifyPayments({
    secrets: createMemorySecrets({
      shop: { accessToken: SHOPIFY_TOKEN },
      strangers: { accessToken: 'shpat_of_somebody_else' },
    }),
    clock: createManualClock(),
  });
  const account = {
    id: 'shop',
    name: 'Shop',
    settings: {
      baseUrl: fake.origin,
      apiVersion: '2026-10',
      paymentGateway: 'shopify',
      shopifyMulticapture: multicapture ? 'on' : '',
    },
  };
  return {
    gateway,
    account,
    strangers: { ...account, id: 'strangers' },
    authorize: (amount) => {
      const id = fake.authorize(amount, multicapture);
      return { reference: id, channelOrderId: id, currency: 'USD' };
    },
    booksThere: ({ channelOrderId }) => fake.books(channelOrderId),
    movedCount: fake.movedCount,
    failNext: (fault) =>
      fake.failNext(
        fault === 'lost-before' ? 'drop-before' : fault === 'lost-after' ? 'drop-after' : fault,
      ),
    forgetKeys: fake.forgetKeys,
    goDown: fake.goDown,
    captureElsewhere: ({ channelOrderId }, amount) => fake.captureElsewhere(channelOrderId, amount),
    refundElsewhere: ({ channelOrderId }, amount) => fake.refundElsewhere(channelOrderId, amount),
    keepsRest: multicapture,
    marksCaptures: false,
    forbidden: [SHOPIFY_TOKEN, 'shpat_of_somebody_else'],
    close: async () => {
      expect(fake.problems).toEqual([]);
      await fake.close();
    },
  };
}

paymentGatewayContract('Shopify', () => shopifyHarness(false));
paymentGatewayContract('Shopify with several captures', () => shopifyHarness(true));
