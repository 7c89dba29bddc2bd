import { randomUUID } from 'node:crypto';
import { createPracticePayments } from '../../src/main/adapters/channels/practice/payments.ts';
import type { PaymentMoveKind } from '../../src/main/adapters/practice-marketplace/payment-journal.ts';
import { startPracticeMarketplace } from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PaymentHarness, paymentGatewayContract } from './payment-gateway-contract.ts';

const TOKEN = 'practice-token-of-a-test';

async function practiceHarness(): Promise<PaymentHarness> {
  const clock = createManualClock();
  const market = await startPracticeMarketplace({
    storage: { load: () => [], append: () => undefined, close: () => undefined },
    clock,
    token: TOKEN,
  });
  const gateway = createPracticePayments({
    secrets: createMemorySecrets({
      shop: { token: TOKEN },
      strangers: { token: 'the-token-of-somebody-else' },
    }),
    clock,
  });
  const account = { id: 'shop', name: 'Practice', settings: { baseUrl: market.baseUrl } };
  let count = 0;
  const move = (reference: string, kind: PaymentMoveKind, amountMinor: number) =>
    market.payments.move(
      { at: clock.now().toISOString(), reference, id: randomUUID(), kind, amountMinor },
      'USD',
    );
  return {
    gateway,
    account,
    strangers: { ...account, id: 'strangers' },
    authorize: (amount) => {
      count += 1;
      return { reference: `PAY-USD-${amount}-${count}`, channelOrderId: '1001', currency: 'USD' };
    },
    booksThere: ({ reference }) => {
      const found = market.payments.find(reference);
      if (found === null) throw new Error(`No payment ${reference}`);
      return {
        authorized: found.authorizedMinor,
        captured: found.capturedMinor,
        released: found.reversedMinor,
        refunded: found.refundedMinor,
      };
    },
    movedCount: market.payments.moveCount,
    failNext: (fault) =>
      market.faults.set(
        {
          'lost-before': { kind: 'silent-before-accept', nextRequests: 1 } as const,
          'lost-after': { kind: 'silent-after-accept', nextRequests: 1 } as const,
          throttled: { kind: 'throttle', nextRequests: 1 } as const,
          declined: { kind: 'reject', nextRequests: 1 } as const,
          garbage: { kind: 'malformed', nextRequests: 1 } as const,
        }[fault],
      ),
    forgetKeys: () => undefined,
    goDown: () => market.faults.set({ kind: 'down' }),
    captureElsewhere: ({ reference }, amount) => move(reference, 'capture', amount),
    refundElsewhere: ({ reference }, amount) => move(reference, 'refund', amount),
    keepsRest: true,
    forbidden: [TOKEN],
    close: market.close,
  };
}

paymentGatewayContract('the practice marketplace', practiceHarness);
