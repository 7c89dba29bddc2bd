import { describe, expect, test } from 'vitest';
import { createBackMarketChannel } from '../../src/main/adapters/channels/backmarket/adapter.ts';
import type { OrderAnswer } from '../../src/main/domain/order-answer.ts';
import { startFakeBackMarket } from '../support/fake-backmarket.ts';
import { backMarketBuyer } from '../support/fake-backmarket-order.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { answerContract } from './answer-contract.ts';

const line = (id: number, quantityAccepted: number, sku = `SKU-${id}`) => ({
  channelLineId: String(id),
  sku,
  quantityOrdered: 2,
  quantityAccepted,
  reason: quantityAccepted === 0 ? 'Out of stock' : '',
});
const answer: OrderAnswer = {
  answerId: 'answer-1',
  channelOrderId: '5978',
  lines: [line(1, 2), line(2, 0)],
};

async function open() {
  const clock = createManualClock();
  const market = await startFakeBackMarket({ clock });
  const secrets = createMemorySecrets({ 'account-1': { token: market.token } });
  const account = {
    id: 'account-1',
    name: 'Back Market US',
    settings: {
      baseUrl: market.baseUrl,
      company: 'Corner Phones',
      contactEmail: 'ops@corner-phones.example',
    },
  };
  const channelOf = (timeoutMs: number) => createBackMarketChannel({ secrets, clock, timeoutMs });
  return { market, account, channelOf };
}

answerContract('Back Market', async () => {
  const { market, account, channelOf } = await open();
  market.addOrder(
    '5978',
    [
      { id: 1, quantity: 2, state: 1 },
      { id: 2, quantity: 2, state: 1 },
    ],
    { state: 1 },
  );
  return {
    channel: channelOf(20_000),
    impatientChannel: channelOf(700),
    account,
    answer,
    setFault: market.setFault,
    taken: () => {
      const lines = market.orderOf('5978')?.lines ?? [];
      return Object.fromEntries(
        lines
          .filter((each) => each.state !== 1)
          .map((each) => {
            const told = market.answersTo('5978').filter(({ sku }) => sku === each.sku).length;
            return [String(each.id), { accepted: each.state === 2 ? each.quantity : 0, told }];
          }),
      );
    },
    requestCount: () => market.requests.length,
    forbidden: [market.token, ...Object.values(backMarketBuyer)],
    close: market.close,
    takesPartLines: false,
    lineByLine: true,
  };
});

describe('an answer at Back Market', () => {
  const withOrder = async (
    lines: Parameters<Awaited<ReturnType<typeof open>>['market']['addOrder']>[1],
    sent: OrderAnswer,
  ) => {
    const { market, account, channelOf } = await open();
    try {
      market.addOrder('5978', lines, { state: 1 });
      const answers = channelOf(20_000).answerOrder;
      const made = await answers?.send(account, sent, new AbortController().signal);
      const found = await answers?.lookUp(account, sent, new AbortController().signal);
      return {
        outcome: made?.outcome,
        found: found?.result,
        answers: market.answersTo('5978'),
        states: market.orderOf('5978')?.lines.map((each) => each.state),
        posts: market.requests.filter(({ method }) => method === 'POST').length,
      };
    } finally {
      await market.close();
    }
  };

  test('goes on where it was cut off, and tells no line twice', async () => {
    const { outcome, answers } = await withOrder(
      [
        { id: 1, quantity: 2, state: 2 },
        { id: 2, quantity: 2, state: 1 },
      ],
      answer,
    );
    expect(outcome?.kind).toBe('accepted');
    expect(answers).toEqual([{ orderId: 5978, sku: 'SKU-2', state: 4 }]);
  });

  test.each([
    ['accepted there, rejected here', { state: 2 }, 0, 'answered-already'],
    ['cancelled there, accepted here', { state: 4 }, 2, 'answered-already'],
    ['not paid yet', { state: 9 }, 2, 'not-paid'],
    ['more ordered there', { state: 1, quantity: 5 }, 2, 'quantity'],
    ['a line without a SKU', { state: 1, sku: '' }, 2, 'no-sku'],
  ] as const)('%s: refused, and nothing is changed', async (_, change, accepted, code) => {
    const before = { id: 1, quantity: 2, ...change };
    const { outcome, posts, states } = await withOrder([before], {
      ...answer,
      lines: [line(1, accepted)],
    });
    expect(outcome).toMatchObject({ kind: 'rejected', code });
    expect(posts).toBe(0);
    expect(states).toEqual([change.state]);
  });

  test('two lines of one SKU are answered alike by one call, or not at all', async () => {
    const lines = [
      { id: 1, quantity: 2, state: 1, sku: 'SAME' },
      { id: 2, quantity: 2, state: 1, sku: 'SAME' },
    ];
    const alike = await withOrder(lines, {
      ...answer,
      lines: [line(1, 2, 'SAME'), line(2, 2, 'SAME')],
    });
    expect(alike.outcome?.kind).toBe('accepted');
    expect(alike.posts).toBe(1);
    for (const sent of [[line(1, 2, 'SAME'), line(2, 0, 'SAME')], [line(1, 2, 'SAME')]]) {
      const { outcome, posts } = await withOrder(lines, { ...answer, lines: sent });
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'same-sku' });
      expect(posts).toBe(0);
    }
  });

  test('a rejected line is the same whether it was cancelled or refunded there', async () => {
    for (const state of [4, 5]) {
      const { outcome, found, posts } = await withOrder([{ id: 2, quantity: 2, state }], {
        ...answer,
        lines: [line(2, 0)],
      });
      expect(outcome?.kind).toBe('accepted');
      expect(found).toEqual({ kind: 'confirmed' });
      expect(posts).toBe(0);
    }
  });
});
