import { describe, expect, onTestFinished, test } from 'vitest';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { openMemoryPracticeMarket } from '../support/memory-practice-market.ts';
import { practiceFaults } from '../support/practice-faults.ts';
import { cancelContract } from './cancel-contract.ts';

const TOKEN = 'practice-token-0123456789';
const faults = practiceFaults(TOKEN);
const never = new AbortController().signal;

async function open() {
  const opened = await openMemoryPracticeMarket(TOKEN);
  const { orderId } = opened;
  const cancellation = sampleCancellation({ channelOrderId: orderId });
  const packageOf = (items: readonly { lineId: string; quantity: number }[], reference = '7') =>
    sampleConfirmation({
      channelOrderId: orderId,
      packageReferenceId: reference,
      closeOrder: false,
      items: items.map(({ lineId, quantity }) => ({
        channelLineId: lineId,
        quantity,
        sku: 'MUG-1',
        identifiers: [],
      })),
    });
  return { ...opened, cancellation, packageOf };
}

for (const name of ['an order that was placed there', 'an order that it has never seen'] as const) {
  cancelContract(`practice marketplace, ${name}`, async () => {
    const { entries, market, channelOf, account, document, packageOf, ...opened } = await open();
    const isPlaced = name === 'an order that was placed there';
    const channel = channelOf(20_000);
    const cancellation = isPlaced
      ? opened.cancellation
      : { ...opened.cancellation, channelOrderId: 'never-placed' };
    return {
      channel,
      impatientChannel: channelOf(700),
      account,
      cancellation,
      setFault: (fault) => market.faults.set(faults[fault]),
      timesCanceled: () =>
        entries.filter(
          (entry) => entry.kind === 'canceled' && entry.document.requestId !== 'somebody else',
        ).length,
      requestCount: market.requestCount,
      shipThere: async () => {
        const whole = { ...packageOf(document.lines), closeOrder: !isPlaced };
        const { channelOrderId } = cancellation;
        await channel.confirm(account, { ...whole, channelOrderId }, never);
      },
      cancelThere: async () => {
        const other = { requestId: 'somebody else', reason: 'fraud', notifyBuyer: false };
        market.orders.cancel(cancellation.channelOrderId, other, '2026-03-02T10:00:00.000Z');
      },
      wrongOrderId: '..',
      forbidden: [TOKEN],
      looks: 0,
      malformedActs: true,
      close: market.close,
    };
  });
}

describe('the practice marketplace, after a cancellation', () => {
  test('an order that is shipped in part is canceled for the rest, and takes no more packages', async () => {
    const { market, channelOf, account, cancellation, document, packageOf } = await open();
    onTestFinished(market.close);
    const channel = channelOf(20_000);
    const first = packageOf([{ lineId: document.lines[0]?.lineId ?? '', quantity: 1 }]);
    expect((await channel.confirm(account, first, never)).outcome.kind).toBe('accepted');
    expect((await channel.cancelOrder?.send(account, cancellation, never))?.outcome.kind).toBe(
      'accepted',
    );
    // What it has already may be told again.
    expect((await channel.confirm(account, first, never)).outcome.kind).toBe('accepted');
    const second = { ...first, packageReferenceId: '8' };
    expect((await channel.confirm(account, second, never)).outcome).toMatchObject({
      kind: 'rejected',
      code: 'order-canceled',
    });
  });

  test('its lines take no answer any more', async () => {
    const { market, channelOf, account, cancellation, document } = await open();
    onTestFinished(market.close);
    const channel = channelOf(20_000);
    await channel.cancelOrder?.send(account, cancellation, never);
    const lines = document.lines.map(({ lineId, sku, quantity }) => ({
      channelLineId: lineId,
      sku,
      quantityOrdered: quantity,
      quantityAccepted: quantity,
      reason: '',
    }));
    const { channelOrderId } = cancellation;
    const answer = { answerId: 'answer-1', channelOrderId, lines };
    expect((await channel.answerOrder?.send(account, answer, never))?.outcome).toMatchObject({
      kind: 'rejected',
      code: 'order-canceled',
    });
  });

  test('orders say that they are canceled, also after a restart', async () => {
    const { market, start, channelOf, account, cancellation, clock } = await open();
    const channel = channelOf(20_000);
    const read = async (baseUrl: string, changedSince: string | null) => {
      const at = { ...account, settings: { baseUrl } };
      const page = await channel.orders?.(at, { changedSince, page: null }, never);
      return page?.kind === 'page' ? page.orders.map(({ cancelled }) => cancelled) : page;
    };
    expect(await read(market.baseUrl, null)).toEqual([false]);
    clock.advance(60_000);
    const later = clock.now().toISOString();
    await channel.cancelOrder?.send(account, cancellation, never);
    expect(await read(market.baseUrl, later)).toEqual([true]);
    await market.close();
    const again = await start();
    onTestFinished(again.close);
    expect(await read(again.baseUrl, null)).toEqual([true]);
  });

  test.each([
    ['a field too many', { requestId: '1', reason: 'fraud', notifyBuyer: true, refund: true }],
    ['no reason', { requestId: '1', reason: '', notifyBuyer: true }],
    ['a word for yes', { requestId: '1', reason: 'fraud', notifyBuyer: 'yes' }],
    ['no object', []],
  ])('a body with %s is refused', async (_, body) => {
    const { entries, market, cancellation } = await open();
    onTestFinished(market.close);
    const answer = await fetch(
      `${market.baseUrl}/orders/${cancellation.channelOrderId}/cancellation`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid-cancellation' } });
    expect(entries.filter(({ kind }) => kind === 'canceled')).toEqual([]);
  });
});
