import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Station } from '../../src/main/composed-station.ts';
import type { OperationLimit } from '../../src/main/domain/rate-budget.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { benchAccountId, openBenchStation, stationFile } from './bench-station.ts';
import type { Benchmark } from './benchmark.ts';
import { copyDatabase, openFloor } from './floor-database.ts';
import { generatedOrder } from './generated-orders.ts';
import { createOutboxFloor } from './outbox-floor.ts';
import { measureByTurns } from './rounds.ts';

const evidence = [
  {
    api: 'writeback' as const,
    operation: 'confirmShipment',
    httpStatus: 204,
    requestSummary: 'POST /orders/v0/orders/902-1106328-1059050/shipmentConfirmation',
    answerSummary: 'The channel has it.',
    durationMs: 1,
  },
];

/** Kept and counted like any other, and so large that nothing ever waits for it. */
const limit: OperationLimit = { bucket: 'confirm', perSecond: 1_000, burst: 100_000, cost: 1 };

export const outboxBenchmark: Benchmark = {
  name: 'outbox',
  about:
    'write-backs claimed, confirmed at a channel that accepts at once, and settled, by the running queue, with a rate budget that never makes it wait. Floor: the same rows, with their budget, claimed and settled in two flushed transactions each by hand.',
  run: async ({ quick, folder }) => {
    const counts = { warmUps: 1, rounds: quick ? 2 : 5 };
    const rows = quick ? 200 : 2_000;
    const stationFolder = join(folder, 'station');
    const floorFile = join(folder, 'floor.db');
    let confirmed = 0;
    const channel = channelThatAccepts(() => {
      confirmed += 1;
    });
    const station = openBenchStation(stationFolder, {
      instrument: (context) => ({ ...context, channels: new Map([[channel.name, channel]]) }),
    });
    const packages = insertPackages(station, (counts.warmUps + counts.rounds) * rows);
    copyDatabase(stationFile(stationFolder), floorFile);
    const floor = createOutboxFloor(openFloor(floorFile));
    await station.start();

    const perSecond = (startedAt: bigint) =>
      (rows / Number(process.hrtime.bigint() - startedAt)) * 1e9;
    const measured = await measureByTurns(counts, {
      ours: async (round) => {
        const before = confirmed;
        const due = packages.slice(round * rows, (round + 1) * rows);
        addWriteBacks(station, due);
        // The lane of the round before has come to its end by then.
        await nextTurn();
        const startedAt = process.hrtime.bigint();
        const settled = settledAll(station);
        station.writeBacks.wake();
        await settled;
        const rate = perSecond(startedAt);
        if (confirmed - before !== rows) throw new Error('A row was confirmed twice or never.');
        return rate;
      },
      floor: async (round) => {
        const due = packages.slice(round * rows, (round + 1) * rows);
        floor.add(due, benchAccountId, JSON.stringify(sampleConfirmation()));
        const startedAt = process.hrtime.bigint();
        const settled = floor.work(benchAccountId, evidence, limit);
        const rate = perSecond(startedAt);
        if (settled !== rows) throw new Error('The floor missed rows.');
        return rate;
      },
    });
    await station.stop();
    floor.close();
    return {
      figures: [{ name: 'write-backs settled', unit: 'rows/s', better: 'higher', ...measured }],
      notes: [`${counts.rounds} rounds of ${rows} rows`],
    };
  },
};

/** In this process and without a wire, so that what is measured is the queue. */
function channelThatAccepts(onConfirm: () => void): Channel {
  return {
    name: 'amazon',
    apis: ['writeback', 'orders'],
    fields: [],
    limits: { confirm: limit },
    unship: null,
    orders: null,
    products: null,
    bulk: null,
    confirm: async () => {
      onConfirm();
      const outcome = { kind: 'accepted', message: 'The channel has it.' } as const;
      // As Amazon does, the channel names its rate in each answer.
      return { outcome, evidence, learned: [{ bucket: limit.bucket, perSecond: limit.perSecond }] };
    },
    readBack: async () => ({ result: { kind: 'absent' }, evidence: [] }),
  };
}

/** Packages as shipping leaves them, without labels, which a write-back never looks at. */
function insertPackages({ context }: Station, count: number): readonly number[] {
  const now = new Date().toISOString();
  const service = { code: '03', name: 'Ground' };
  const carrier = { id: 'c', code: 'UPS', name: 'UPS', trackingFormat: null, services: [service] };
  return context.store.write((tx) => {
    tx.carriers.save(carrier, now);
    return Array.from({ length: count }, (_, index) => {
      const imported = generatedOrder(index);
      const options = { continued: false, now, nextId: context.ids.next };
      tx.orders.upsertImported(benchAccountId, imported, options);
      const [orderId = ''] = tx.orders.idsByCode(imported.orderNumber);
      const order = tx.orders.find(orderId);
      if (order === null) throw new Error('The order is not there.');
      const number = String(tx.packages.nextSequence());
      return tx.packages.insert({
        id: context.ids.next(),
        orderKey: order.key,
        packageNumber: 1,
        shipmentNumber: `S${number}`,
        packageReferenceId: number,
        carrier,
        service,
        trackingNumber: `1Z999AA1${number.padStart(10, '0')}`,
        rangeId: null,
        weightGrams: 900,
        packageName: '',
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        shippingCostMinor: null,
        currency: 'USD',
        items: order.lines.map((line) => ({ lineKey: line.key, quantity: line.quantityOrdered })),
        shipDate: now.slice(0, 10),
        stationZone: 'UTC',
        labelContent: {} as never,
        confirmTiming: 'assigned',
        createdAt: now,
      });
    });
  });
}

function addWriteBacks({ context }: Station, packageKeys: readonly number[]): void {
  const now = new Date().toISOString();
  context.store.write((tx) => {
    for (const packageKey of packageKeys) {
      const confirmation = sampleConfirmation();
      tx.writeBacks.insert({
        packageKey,
        accountId: benchAccountId,
        confirmation,
        state: 'Pending',
        dueAt: now,
        now,
      });
    }
  });
}

/** Resolves when no write-back waits any more. */
function settledAll(station: Station): Promise<void> {
  return new Promise((resolve) => {
    let settled = 0;
    const unsubscribe = station.subscribe((event) => {
      if (event.kind !== 'changed' || !event.topics.includes('health')) return;
      settled += 1;
      // Counting the rows on every one of them would be measured too.
      if (settled % 50 !== 0) return;
      if (station.context.store.read((tx) => tx.writeBacks.counts()).waiting > 0) return;
      unsubscribe();
      resolve();
    });
  });
}
