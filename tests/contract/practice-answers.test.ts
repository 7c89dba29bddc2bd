import { expect, test } from 'vitest';
import type { OrderAnswer } from '../../src/main/domain/order-answer.ts';
import { openMemoryPracticeMarket } from '../support/memory-practice-market.ts';
import { practiceFaults } from '../support/practice-faults.ts';
import { answerContract } from './answer-contract.ts';

const TOKEN = 'practice-token-0123456789';
const faults = practiceFaults(TOKEN);

async function open() {
  const opened = await openMemoryPracticeMarket(TOKEN);
  const { orderId, document } = opened;
  const answer: OrderAnswer = {
    answerId: 'answer-1',
    channelOrderId: orderId,
    lines: document.lines.slice(0, 2).map((line, index) => ({
      channelLineId: line.lineId,
      sku: line.sku,
      quantityOrdered: line.quantity,
      quantityAccepted: index === 0 ? line.quantity : 0,
      reason: index === 0 ? '' : 'Out of stock',
    })),
  };
  return { ...opened, answer };
}

answerContract('practice marketplace', async () => {
  const { market, channelOf, account, answer } = await open();
  return {
    channel: channelOf(20_000),
    impatientChannel: channelOf(700),
    account,
    answer,
    setFault: (fault) => market.faults.set(faults[fault]),
    taken: () =>
      Object.fromEntries(
        [...(market.orders.find(answer.channelOrderId)?.answers ?? [])].map(
          ([lineId, { quantityAccepted, told }]) => [lineId, { accepted: quantityAccepted, told }],
        ),
      ),
    requestCount: market.requestCount,
    forbidden: [TOKEN],
    close: market.close,
    takesPartLines: true,
  };
});

test('orders of the practice marketplace say which lines wait for an answer, also after a restart', async () => {
  const { market, start, channelOf, account, answer, clock } = await open();
  const channel = channelOf(20_000);
  const never = new AbortController().signal;
  const read = async (baseUrl: string, changedSince: string | null) => {
    const at = { ...account, settings: { baseUrl } };
    const page = await channel.orders?.(at, { changedSince, page: null }, never);
    return page?.kind === 'page'
      ? page.orders.map(({ lines }) => lines.map((line) => line.awaitsAnswer))
      : page;
  };
  expect(await read(market.baseUrl, null)).toEqual([[true, true, true]]);
  clock.advance(60_000);
  const later = clock.now().toISOString();
  expect(await read(market.baseUrl, later)).toEqual([]);
  await channel.answerOrder?.send(account, answer, never);
  expect(await read(market.baseUrl, later)).toEqual([[false, false, true]]);
  await market.close();
  const again = await start();
  expect(await read(again.baseUrl, null)).toEqual([[false, false, true]]);
  await again.close();
});
