import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackageRecord } from '../../../src/main/app/package-store-port.ts';
import type { WriteBackChange } from '../../../src/main/app/write-back-store-port.ts';
import type { StatusFilter } from '../../../src/shared/status-contract.ts';
import { type WriteBackState, writeBackStates } from '../../../src/shared/write-back-states.ts';
import {
  account,
  carrier,
  claimDue,
  importedLine,
  importedOrder,
  openStation,
  success,
  temporaryFolder,
  time,
} from './test-store.ts';

const everything: StatusFilter = { dateBasis: 'shipDate', sort: 'state', direction: 'asc' };

function openStatus(file?: string) {
  const station = openStation(file);
  const { store, importOrder, ship, sendWriteBack } = station;
  store.write((tx) =>
    tx.accounts.save(
      { ...account, id: 'account-2', channel: 'amazon', name: 'another shop' },
      time(),
    ),
  );
  const lines = [importedLine({ quantityOrdered: 1_000 })];
  importOrder(importedOrder({ channelOrderId: 'A', lines }));
  const shipTo = { ...importedOrder().shipTo, name: 'Bert' };
  importOrder(importedOrder({ channelOrderId: 'B', lines, shipTo }), { accountId: 'account-2' });

  /** Brings a new package of an order to a state, at a time of the last attempt. */
  const bring = (state: WriteBackState, number = 'A', changes = {}, attemptAt = time()) => {
    const packed = ship(number, changes);
    const voided = state === 'Voided' || state === 'VoidedAfterConfirm';
    if (state !== 'NotSent' && state !== 'Voided') {
      const key = sendWriteBack(packed, '2020-01-01T00:00:00.000Z');
      if (state !== 'Pending') claimAndSettle(packed, key, state, attemptAt);
    }
    if (voided) store.write((tx) => tx.packages.setVoided(packed.key, time()));
    return packed.shipmentNumber;
  };
  const claimAndSettle = (
    packed: PackageRecord,
    key: number,
    state: Exclude<WriteBackState, 'NotSent'>,
    at: string,
  ) =>
    store.write((tx) => {
      // Rows that earlier steps left due are taken first otherwise.
      const others = claimDue(tx, packed.accountId, '2020-01-01T00:00:00.000Z', time(99));
      if (others?.key !== key) throw new Error('Another row was due.');
      if (state === 'Sending') return null;
      const open = state === 'Unknown' || state === 'Pending';
      const errorCount = state === 'Unknown' ? 1 : 0;
      const dueAt = open ? time(60) : null;
      const change = { ...success, state, dueAt, errorCount } as WriteBackChange;
      const attempt = {
        number: 1,
        counted: false,
        outcome: 'x',
        calls: [],
        budgetLeft: null,
        now: at,
      };
      tx.writeBacks.settle(key, { ...change, errorCode: `E-${state}` }, attempt);
      return null;
    });
  const page = (filter: Partial<StatusFilter> & { offset?: number; limit?: number } = {}) => {
    const { rows, total, counts } = store.read((tx) =>
      tx.writeBacks.statusRows({ ...everything, offset: 0, limit: 500, ...filter }),
    );
    return { rows, numbers: rows.map((row) => row.shipmentNumber), total, counts };
  };
  const streamed = (filter: Partial<StatusFilter> = {}) => [
    ...store.streamStatusRows({ ...everything, ...filter }),
  ];
  return { ...station, bring, page, streamed };
}

/** One package of each state, in an order that is none of the sorted ones. */
function openMixed(file?: string) {
  const status = openStatus(file);
  const states: readonly WriteBackState[] = [
    'Success',
    'NotSent',
    'Failed',
    'Voided',
    'Unknown',
    'VoidedAfterConfirm',
    'ConfirmedManually',
    'Failed',
    'Sending',
  ];
  const brought = states.map((state, index) => ({
    state,
    number: status.bring(state, index % 2 === 0 ? 'A' : 'B'),
  }));
  brought.push({ state: 'Pending', number: status.bring('Pending') });
  const inOrder = (...wanted: WriteBackState[]) =>
    wanted.flatMap((state) => brought.filter((b) => b.state === state).map((b) => b.number));
  return { ...status, inOrder };
}

const ranked: WriteBackState[] = [
  'Failed',
  'Unknown',
  'Pending',
  'Sending',
  'NotSent',
  'VoidedAfterConfirm',
  'Success',
  'ConfirmedManually',
  'Voided',
];

describe('the status list', () => {
  it('shows all about one shipment', () => {
    const { store, bring, page } = openStatus();
    bring('Unknown', 'A', { quantity: 2 }, time(5));
    const row = {
      packageId: 'package-1',
      state: 'Unknown',
      operation: 'confirm',
      waitReason: '',
      accountId: account.id,
      accountName: 'Main shop',
      channel: 'practice',
      orderId: 'id-1',
      orderNumber: 'A',
      channelOrderId: 'A',
      shipmentNumber: 'S10000001',
      packageNumber: 1,
      shipDate: '2026-11-22',
      carrierName: 'UPS',
      serviceName: 'Ground',
      trackingNumber: '1ZTEST10000001',
      shippedQuantity: 2,
      errorCount: 1,
      lastAttemptAt: '2020-01-01T00:00:00.000Z',
      dueAt: time(60),
      errorCode: 'E-Unknown',
      errorMessage: '',
    };
    expect(page().rows).toEqual([row]);
    expect(store.read((tx) => tx.writeBacks.statusRow('package-1'))).toEqual(row);
    expect(store.read((tx) => tx.writeBacks.statusRow('x'))).toBeNull();
  });

  it('puts first what needs a person, the oldest of it first, and lists packages that were not sent', () => {
    const { page, inOrder } = openMixed();
    expect(page().numbers).toEqual(inOrder(...ranked));
    expect(page({ direction: 'desc' }).numbers).toEqual(inOrder(...ranked.toReversed()));
    // The same, where a date narrows it.
    const dated = { from: '2026-11-22', to: '2026-11-22' };
    expect(page(dated).numbers).toEqual(inOrder(...ranked));
    expect(page({ ...dated, direction: 'desc' }).numbers).toEqual(inOrder(...ranked.toReversed()));
  });

  it('counts every state under the other filters, and the total under all', () => {
    const { page } = openMixed();
    const counts = { ...Object.fromEntries(ranked.map((state) => [state, 1])), Failed: 2 };
    for (const filter of [{}, { from: '2026-11-01' }]) {
      expect(page(filter)).toMatchObject({ total: 10, counts });
      expect(page({ ...filter, states: ['Failed', 'Pending'] })).toMatchObject({
        total: 3,
        counts,
      });
      expect(page({ ...filter, states: [] }).total).toBe(10);
      const ofSecond = page({ ...filter, accountId: 'account-2' });
      expect(ofSecond.total).toBe(4);
      expect(ofSecond.counts).toEqual({
        NotSent: 1,
        Voided: 1,
        VoidedAfterConfirm: 1,
        Failed: 1,
      });
    }
    expect(page({ from: '2026-11-23' })).toMatchObject({ total: 0, counts: {}, rows: [] });
  });

  it('is narrowed to ship dates, both included', () => {
    const { bring, page } = openStatus();
    for (const day of ['20', '21', '22']) bring('NotSent', 'A', { shipDate: `2026-11-${day}` });
    const numbers = (from?: string, to?: string) => page({ from, to }).numbers;
    expect(numbers('2026-11-21')).toEqual(['S10000002', 'S10000003']);
    expect(numbers(undefined, '2026-11-21')).toEqual(['S10000001', 'S10000002']);
    expect(numbers('2026-11-21', '2026-11-21')).toEqual(['S10000002']);
  });

  it('is narrowed to local days of the last attempt, midnight to midnight at the station', () => {
    const { store, ship, sendWriteBack, page } = openStatus();
    // New York is five hours behind UTC in November.
    for (const at of [
      '2026-11-22T04:59:59.999Z',
      '2026-11-22T05:00:00.000Z',
      '2026-11-23T04:59:59.999Z',
      '2026-11-23T05:00:00.000Z',
    ]) {
      sendWriteBack(ship('A'), at);
      store.write((tx) => {
        claimDue(tx, account.id, at, '2027-01-01T00:00:00.000Z');
      });
    }
    sendWriteBack(ship('A'));
    const numbers = (from?: string, to?: string) =>
      page({ dateBasis: 'lastAttempt', from, to }).numbers;
    expect(numbers('2026-11-22', '2026-11-22')).toEqual(['S10000002', 'S10000003']);
    expect(numbers('2026-11-23')).toEqual(['S10000004']);
    expect(numbers(undefined, '2026-11-21')).toEqual(['S10000001']);
    expect(page({ dateBasis: 'lastAttempt' }).total).toBe(5);
  });

  it('is searched by order, recipient, tracking and shipment number', () => {
    const { bring, page } = openStatus();
    const [a, b] = [bring('Failed', 'A'), bring('NotSent', 'B', { trackingNumber: 'TRACK-7' })];
    expect(page({ text: 'zoe' }).numbers).toEqual([a]);
    expect(page({ text: 'bert' })).toMatchObject({
      numbers: [b],
      total: 1,
      counts: { NotSent: 1 },
    });
    expect(page({ text: 'track' }).numbers).toEqual([b]);
    expect(page({ text: a.toLowerCase() }).numbers).toEqual([a]);
    expect(page({ text: 'bert', states: ['Failed'] })).toMatchObject({ numbers: [], total: 0 });
    expect(page({ text: '**' }).total).toBe(0);
  });

  it.each([
    ['channel', ['B', 'A1', 'A2'], ['A1', 'A2', 'B']],
    ['account', ['B', 'A1', 'A2'], ['A1', 'A2', 'B']],
    ['orderNumber', ['A1', 'A2', 'B'], ['B', 'A1', 'A2']],
    ['shipmentNumber', ['A1', 'B', 'A2'], ['A2', 'B', 'A1']],
    ['shipDate', ['A2', 'A1', 'B'], ['B', 'A1', 'A2']],
    ['carrier', ['B', 'A1', 'A2'], ['A1', 'A2', 'B']],
    ['service', ['A1', 'B', 'A2'], ['A1', 'B', 'A2']],
    ['trackingNumber', ['A2', 'B', 'A1'], ['A1', 'B', 'A2']],
    ['shippedQuantity', ['B', 'A2', 'A1'], ['A1', 'A2', 'B']],
    ['errorCount', ['A1', 'A2', 'B'], ['B', 'A1', 'A2']],
    ['lastAttempt', ['B', 'A1', 'A2'], ['B', 'A1', 'A2']],
    ['nextAttempt', ['B', 'A1', 'A2'], ['B', 'A1', 'A2']],
  ] as const)(
    'is sorted by %s both ways, equal ones oldest first, those without one last',
    (sort, ascending, descending) => {
      const { bring, page } = openStatus();
      const dhl = { ...carrier, name: 'dhl' };
      const names = [
        [bring('NotSent', 'A', { quantity: 9, trackingNumber: 'T3' }), 'A1'],
        [
          bring('Unknown', 'B', {
            quantity: 1,
            trackingNumber: 'T2',
            shipDate: '2026-11-23',
            carrier: dhl,
          }),
          'B',
        ],
        [
          bring('NotSent', 'A', { quantity: 5, trackingNumber: 'T1', shipDate: '2026-11-21' }),
          'A2',
        ],
      ] as const;
      const sorted = (direction: 'asc' | 'desc') =>
        page({ sort, direction }).numbers.map((number) => new Map(names).get(number));
      expect([sorted('asc'), sorted('desc')]).toEqual([ascending, descending]);
    },
  );
});

describe('pages and the stream of the status list', () => {
  it('are the same rows in the same order as the whole list, whatever the filter', () => {
    const { page, streamed } = openMixed();
    const filters = fc.record({
      states: fc.option(fc.subarray([...writeBackStates]), { nil: undefined }),
      accountId: fc.option(fc.constantFrom(account.id, 'account-2'), { nil: undefined }),
      from: fc.option(fc.constantFrom('2026-11-01', '2026-11-22', '2026-12-01'), {
        nil: undefined,
      }),
      dateBasis: fc.constantFrom<'shipDate' | 'lastAttempt'>('shipDate', 'lastAttempt'),
      text: fc.option(fc.constantFrom('bert', 'zoe', 'nobody', 'S10000003'), { nil: undefined }),
      sort: fc.constantFrom<StatusFilter['sort']>('state', 'shipDate', 'errorCount', 'account'),
      direction: fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
    });
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 4 }), (filter, limit) => {
        const whole = page(filter);
        expect(whole.total).toBe(whole.rows.length);
        expect(streamed(filter)).toEqual(whole.rows);
        const pages = [];
        for (let offset = 0; offset < whole.total; offset += limit) {
          pages.push(...page({ ...filter, offset, limit }).rows);
        }
        expect(pages).toEqual(whole.rows);
        const counted = Object.values(page({ ...filter, states: undefined }).counts);
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(
          page({ ...filter, states: undefined }).total,
        );
      }),
    );
  });

  it('go on while the stream is read: it shows one moment, from its first row to its last', () => {
    const { store, bring, streamed } = openStatus(join(temporaryFolder(), 'station.db'));
    for (let count = 0; count < 12; count += 1) bring('Failed');
    const before = streamed();
    const stream = store.streamStatusRows(everything);
    const first = stream.next();
    bring('Failed');
    store.write((tx) => {
      const key = tx.packages.find('package-5')?.key ?? 0;
      tx.packages.setVoided(key, time());
    });
    const rest = [...stream];
    expect([first.value, ...rest]).toEqual(before);
    expect(streamed()).toHaveLength(13);
  });

  it('streams more rows than are held at a time', () => {
    const { bring, streamed } = openStatus(join(temporaryFolder(), 'station.db'));
    const numbers = Array.from({ length: 501 }, () => bring('NotSent'));
    expect(streamed().map((row) => row.shipmentNumber)).toEqual(numbers);
    expect(streamed({ sort: 'shipmentNumber' })).toHaveLength(501);
  });

  it('lets go of the file when the reader stops early', () => {
    const { store, bring, page } = openStatus(join(temporaryFolder(), 'station.db'));
    for (const _ of [1, 2, 3]) bring('Failed');
    for (const row of store.streamStatusRows(everything)) {
      expect(row.state).toBe('Failed');
      break;
    }
    bring('Failed');
    expect(page().total).toBe(4);
  });
});
