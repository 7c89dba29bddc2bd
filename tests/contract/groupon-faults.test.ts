import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGrouponChannel } from '../../src/main/adapters/channels/groupon/adapter.ts';
import type { OrdersAnswer } from '../../src/main/app/channel-orders-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeGroupon, startFakeGroupon } from '../support/fake-groupon.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const LINE = 317_611_463;
const ORDER = 'GG-FFB7-A681';
/** On the day of that order. */
const SINCE = '2026-11-20T12:00:00.000Z';
const never = new AbortController().signal;
let groupon: FakeGroupon;

beforeEach(async () => {
  groupon = await startFakeGroupon();
  groupon.addOrder({
    orderId: ORDER,
    orderedAt: '2026-11-20T16:51:00.000Z',
    lines: [{ id: LINE, quantity: 2 }],
  });
});
afterEach(async () => {
  await groupon.close();
});

function station(
  settings: Readonly<Record<string, string>> = {},
  token = groupon.credentials.token,
) {
  const channel = createGrouponChannel({
    secrets: createMemorySecrets({ 'account-1': { token } }),
    clock: createManualClock(),
    timeoutMs: 10_000,
  });
  const { baseUrl, credentials } = groupon;
  const account = {
    id: 'account-1',
    name: 'Groupon US',
    settings: { baseUrl, supplierId: credentials.supplierId, ...settings },
  };
  const clean = <T>(answer: T): T => {
    const text = JSON.stringify(answer);
    for (const secret of [credentials.token, token]) expect(text).not.toContain(secret);
    return answer;
  };
  const confirmation = (changes: Partial<Confirmation>) =>
    sampleConfirmation({
      channelOrderId: ORDER,
      items: [{ channelLineId: String(LINE), quantity: 2, sku: '', identifiers: [] }],
      ...changes,
    });
  const readOrders = channel.orders;
  if (readOrders === null) throw new Error('Groupon has orders.');
  return {
    confirm: async (changes: Partial<Confirmation> = {}) =>
      clean(await channel.confirm(account, confirmation(changes), never)),
    readBack: async (changes: Partial<Confirmation> = {}) =>
      clean(await channel.readBack(account, confirmation(changes), never)),
    orders: async (changedSince: string | null = null, page: string | null = null) =>
      clean(await readOrders(account, { changedSince, page }, never)),
  };
}

/** Every order of one import, as often as it comes. */
async function wholeImport({ orders }: ReturnType<typeof station>): Promise<readonly string[]> {
  const found: string[] = [];
  let page: string | null = null;
  do {
    const answer: OrdersAnswer = await orders(null, page);
    found.push(...pageOf(answer).orders.map((order) => order.channelOrderId));
    page = pageOf(answer).nextPage;
  } while (page !== null);
  return found;
}

const operations = () => groupon.requests.map((each) => each.operation.split('/').at(-1));
const pageOf = (answer: OrdersAnswer) => {
  if (answer.kind !== 'page') throw new Error(JSON.stringify(answer));
  return answer;
};

describe('confirming at Groupon', () => {
  test('marks the line as exported first, then tells carrier, number and quantity', async () => {
    const items = [{ channelLineId: String(LINE), quantity: 1, sku: '', identifiers: [] }];
    const { outcome, evidence } = await station().confirm({ items });
    expect(outcome.kind).toBe('accepted');
    expect(operations()).toEqual(['mark_exported', 'tracking_notification']);
    expect(evidence.map((each) => each.operation)).toEqual([
      'markExported',
      'trackingNotification',
    ]);
    expect(groupon.trackingsOf(LINE)).toEqual([
      { tracking: '1Z12345E0205271688', carrier: 'ups', quantity: 1 },
    ]);
    expect(groupon.statusOf(LINE)).toBe('partially shipped');
  });

  test('does not mark anything where the account says so', async () => {
    await station({ markExported: 'no' }).confirm();
    expect(operations()).toEqual(['tracking_notification']);
  });

  test.each([
    ['mark-refused', 'rejected'],
    ['mark-server-error', 'rejected'],
    ['mark-cut', 'unreachable'],
  ] as const)('a mark that fails (%s) is %s: no number was sent', async (fault, kind) => {
    await groupon.setFault(fault);
    expect((await station().confirm()).outcome.kind).toBe(kind);
    expect(operations()).toEqual(['mark_exported']);
    expect(groupon.trackingsOf(LINE)).toEqual([]);
  });

  test('a line that was marked before is no fault', async () => {
    await groupon.setFault('mark-already');
    expect((await station().confirm()).outcome.kind).toBe('accepted');
  });

  test('a success that names problems proves nothing', async () => {
    await groupon.setFault('entry-problems');
    expect((await station().confirm()).outcome.kind).toBe('unknown');
  });

  test.each([
    [200, 'Unknown carrier', 'rejected', 'Groupon refused this: Unknown carrier.'],
    [422, 'Unknown carrier', 'rejected', 'Groupon refused this: Unknown carrier.'],
    [200, '', 'rejected', 'Groupon refused this: no reason was given.'],
    [200, 'Invalid token', 'auth', 'credentials (Invalid token)'],
    [400, 'Supplier_id is unknown', 'auth', 'credentials (Supplier_id is unknown)'],
    [503, 'Maintenance', 'unreachable', 'not available now'],
    [504, 'Gateway', 'unknown', 'lost on the way'],
  ])('status %s with the reason %j is %s', async (status, reason, kind, words) => {
    await groupon.setFault({ status, reason });
    const { outcome, evidence } = await station().confirm();
    expect(outcome).toMatchObject({ kind, message: expect.stringContaining(words) });
    expect(evidence.at(-1)?.answerSummary).toContain(words);
  });

  test('a redirect is not followed', async () => {
    await groupon.setFault('redirect');
    expect((await station().confirm()).outcome.kind).toBe('unreachable');
    expect(operations()).toHaveLength(2);
  });

  test('the time to wait is the one that Groupon names, and a minute where it names none', async () => {
    await groupon.setFault('throttle');
    expect((await station().confirm()).outcome).toMatchObject({ retryAfterMs: 90_000 });
    const { result } = await station().readBack();
    expect(result).toMatchObject({ outcome: { kind: 'rate-limited', retryAfterMs: 60_000 } });
  });

  test('a wrong token is auth although it comes with status 200', async () => {
    const { outcome } = await station({}, 'tok_wrong_0123456789').confirm();
    expect(outcome).toMatchObject({ kind: 'auth', message: expect.stringContaining('[secret]') });
  });

  test('what can not be sent costs no call', async () => {
    const { outcome } = await station().confirm({ carrierCode: 'GLS', carrierName: 'GLS' });
    expect(outcome.kind).toBe('rejected');
    expect(operations()).toEqual([]);
  });
});

describe('reading back from Groupon', () => {
  test('looks through the days before the label, from the last one on', async () => {
    const { result, evidence } = await station().readBack();
    expect(result).toEqual({ kind: 'absent' });
    expect(evidence.length).toBe(2);
    expect(groupon.requests[0]?.parameters.get('end_datetime')).toBe('11/22/2026 09:40');
  });

  test('goes through all pages of a day', async () => {
    groupon.setPageSize(1);
    for (const id of [1, 2, 3]) {
      const lines = [{ id, quantity: 1 }];
      groupon.addOrder({ orderId: `GG-${id}`, orderedAt: '2026-11-20T17:00:00.000Z', lines });
    }
    const items = [{ channelLineId: '3', quantity: 1, sku: '', identifiers: [] }];
    const { result } = await station().readBack({ channelOrderId: 'GG-3', items });
    expect(result).toEqual({ kind: 'absent' });
  });

  test('an order that is not listed proves nothing, after three weeks of days', async () => {
    const { result, evidence } = await station().readBack({ channelOrderId: 'GG-0' });
    expect(result).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
    expect(evidence).toHaveLength(21);
  });
});

describe('orders of Groupon', () => {
  test('none is missed where those of the page before are marked, and so not open any more', async () => {
    groupon.setPageSize(2);
    const ids = [1, 2, 3, 4, 5, 6];
    for (const id of ids) {
      const lines = [{ id, quantity: 1 }];
      groupon.addOrder({
        orderId: `GG-${id}`,
        orderedAt: `2026-11-2${id % 3}T07:00:00.000Z`,
        lines,
      });
    }
    const found = await wholeImport(station());
    expect(found.toSorted()).toEqual([...ids.map((id) => `GG-${id}`), ORDER].toSorted());
    expect(ids.map(groupon.statusOf)).toEqual(ids.map(() => 'exported'));
  });

  test('are read page by page, and a page is marked as exported when the next is asked for', async () => {
    groupon.setPageSize(1);
    const lines = [{ id: 5, quantity: 1, sku: '0042' }];
    groupon.addOrder({ orderId: 'GG-5', orderedAt: '2026-11-21T08:10:00.000Z', lines });
    const { orders } = station();
    const first = pageOf(await orders(SINCE));
    expect(first.orders.map((order) => order.channelOrderId)).toEqual([ORDER]);
    expect(groupon.statusOf(LINE)).toBe('open');
    expect(first.nextPage).not.toBeNull();
  });

  test('an import of all that is open is complete when the last page was marked too', async () => {
    expect(await wholeImport(station())).toEqual([ORDER]);
    expect(groupon.statusOf(LINE)).toBe('exported');
    const asked = groupon.requests.map((each) => each.parameters.get('start_datetime'));
    expect(asked.at(0)).toBe('10/22/2026 09:43');
    expect(operations().filter((each) => each === 'mark_exported')).toHaveLength(1);
  });

  test('since a date are read in windows of a day, until now', async () => {
    const { orders } = station({ markExported: 'no' });
    const found: string[] = [];
    let page: string | null = null;
    do {
      const answer: OrdersAnswer = await orders('2026-11-19T12:00:00.000Z', page);
      found.push(...pageOf(answer).orders.map((order) => order.channelOrderId));
      page = pageOf(answer).nextPage;
    } while (page !== null);
    expect(found).toEqual([ORDER]);
    expect(groupon.requests.map((each) => each.parameters.get('start_datetime'))).toEqual([
      '11/19/2026 12:00',
      '11/20/2026 12:00',
      '11/21/2026 12:00',
    ]);
  });

  test('are told with their lines, address and prices', async () => {
    const [order] = pageOf(await station({ currency: 'GBP' }).orders(SINCE)).orders;
    expect(order).toMatchObject({
      channelOrderId: ORDER,
      orderedAt: '2026-11-20T16:51:00.000Z',
      requestedService: 'BEST',
      currency: 'GBP',
      shippingPaidMinor: 0,
      cancelled: false,
      shipTo: { name: 'Ada Buyer', line1: '12 Secret Lane', line2: '', country: 'UK' },
      lines: [
        {
          channelLineId: String(LINE),
          sku: `SKU-${LINE}`,
          quantityOrdered: 2,
          quantityShippedElsewhere: 0,
          unitPriceMinor: 1_099,
        },
      ],
    });
  });

  test('a line that was cancelled in an open order is told with nothing of it ordered', async () => {
    const lines = [
      { id: 5, quantity: 3 },
      { id: 6, quantity: 1 },
    ];
    groupon.addOrder({ orderId: 'GG-5', orderedAt: '2026-11-21T08:10:00.000Z', lines });
    groupon.setStatus(5, 'cancelled');
    const { orders } = pageOf(await station().orders('2026-11-21T08:00:00.000Z'));
    expect(orders).toMatchObject([
      {
        cancelled: false,
        lines: [
          { channelLineId: '5', quantityOrdered: 0, quantityShippedElsewhere: 0 },
          { channelLineId: '6', quantityOrdered: 1 },
        ],
      },
    ]);
  });

  test('a line that is shipped already is not marked as exported again', async () => {
    groupon.setStatus(LINE, 'shipped');
    expect(await wholeImport(station())).toEqual([ORDER]);
    expect(operations()).not.toContain('mark_exported');
  });

  test('say what was shipped elsewhere and what was cancelled', async () => {
    groupon.setStatus(LINE, 'shipped');
    const [shipped] = pageOf(await station().orders(SINCE)).orders;
    expect(shipped).toMatchObject({ cancelled: false, lines: [{ quantityShippedElsewhere: 2 }] });
    groupon.setStatus(LINE, 'cancelled');
    const [cancelled] = pageOf(await station().orders(SINCE)).orders;
    expect(cancelled).toMatchObject({ cancelled: true });
  });

  test.each([
    ['unauthorized', 'auth'],
    ['throttle', 'rate-limited'],
    ['down', 'unreachable'],
    ['malformed', 'unknown'],
    ['server-error', 'rejected'],
  ] as const)('that can not be read (%s) are a failure: %s', async (fault, kind) => {
    await groupon.setFault(fault);
    expect(await station().orders()).toMatchObject({ kind: 'failed', outcome: { kind } });
  });

  test('a page that could not be marked is asked for again, and none is lost', async () => {
    const { orders } = station();
    const first = pageOf(await orders(SINCE));
    await groupon.setFault('mark-cut');
    expect(await orders(SINCE, first.nextPage)).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'unreachable' },
    });
    await groupon.setFault('none');
    await orders(SINCE, first.nextPage);
    expect(groupon.statusOf(LINE)).toBe('exported');
  });

  test('a page that is none of ours is refused without a call', async () => {
    for (const page of [
      '',
      'x',
      '{}',
      '{"storedLineIds":["1"],"at":null}',
      '{"storedLineIds":[],"at":{"page":0}}',
    ]) {
      expect(await station().orders(null, page)).toMatchObject({ kind: 'failed' });
    }
    expect(operations()).toEqual([]);
  });
});
