import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Station } from '../../src/main/composed-station.ts';
import { benchAccountId, openBenchStation, runCommand, stationFile } from './bench-station.ts';
import type { Benchmark } from './benchmark.ts';
import { copyDatabase, openFloor } from './floor-database.ts';
import { generatedNumber, generatedOrder } from './generated-orders.ts';
import { createShipFloor, readShippedRows } from './ship-floor.ts';
import { type Sink, startSink } from './sink.ts';
import { percentile } from './statistics.ts';

const carrier = {
  id: 'bench-carrier',
  code: 'UPS',
  name: 'UPS',
  trackingFormat: 'ups-1z' as const,
  services: [{ code: '03', name: 'Ground' }],
};
const printerId = 'bench-printer';

export const shipToLastByteBenchmark: Benchmark = {
  name: 'ship-to-last-byte',
  about:
    'from station.ship to the last byte of the label at a socket in another process. Floor: the same rows in the same two flushed transactions by hand, then the same bytes to the same socket.',
  run: async ({ quick, folder }) => {
    const rounds = quick ? 2 : 7;
    const labels = quick ? 10 : 100;
    const stationFolder = join(folder, 'station');
    const station = openBenchStation(stationFolder);
    const sink = await startSink();
    setUp(station, sink.port, (rounds + 1) * labels);
    const floorFile = join(folder, 'floor.db');
    copyDatabase(stationFile(stationFolder), floorFile);
    const reader = openFloor(stationFile(stationFolder), { readonly: true });
    const floor = createShipFloor(openFloor(floorFile), sink);
    await station.start();

    // The floor writes the very rows that ours has just written, so ours goes first, label by label.
    const shares = [0.5, 0.95] as const;
    const measured = shares.map((share) => ({
      share,
      ours: [] as number[],
      floor: [] as number[],
    }));
    let bytes = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const times = { ours: [] as number[], floor: [] as number[] };
      for (let label = 0; label < labels; label += 1) {
        const shipped = await shipOne(station, sink, round * labels + label);
        times.ours.push(shipped.latencyMs);
        const rows = readShippedRows(reader, shipped.packageId);
        bytes = rows.bytes.length;
        if (shipped.bytes !== bytes) throw new Error('The sink missed bytes of a label.');
        times.floor.push(await floor.ship(rows));
      }
      // The first round warms up.
      if (round === 0) continue;
      for (const { share, ours, floor } of measured) {
        ours.push(percentile(times.ours, share));
        floor.push(percentile(times.floor, share));
      }
    }
    await station.stop();
    reader.close();
    floor.close();
    await sink.close();
    return {
      figures: measured.map(({ share, ...sides }) => ({
        name: `ship to last byte, p${share * 100}`,
        unit: 'ms',
        better: 'lower' as const,
        ...sides,
      })),
      notes: [`${rounds} rounds of ${labels} labels, ${bytes} bytes in the last one`],
    };
  },
};

function setUp(station: Station, port: number, orders: number): void {
  const now = new Date().toISOString();
  const { store, ids } = station.context;
  store.write((tx) => {
    tx.carriers.save(carrier, now);
    const spec = { format: 'ups-1z', shipper: '999AA1', service: '03' };
    const range = { id: 'bench-range', carrierId: carrier.id, spec };
    tx.carriers.addRange({ ...range, fromSerial: 1, toSerial: 9_999_999, nextSerial: 1 }, now);
    const address = `tcp://127.0.0.1:${port}`;
    tx.printers.save(
      {
        id: printerId,
        name: 'Bench',
        address,
        dpi: 203,
        language: 'zpl',
        rollMm: 80,
        isDefault: true,
        held: false,
      },
      now,
    );
    for (let index = 0; index < orders; index += 1) {
      const options = { continued: false, now, nextId: ids.next };
      tx.orders.upsertImported(benchAccountId, generatedOrder(index), options);
    }
  });
}

/** Scans an order, ships all of it, waits for the label and answers the pop-up. */
async function shipOne(
  station: Station,
  sink: Sink,
  index: number,
): Promise<{ latencyMs: number; packageId: string; bytes: number }> {
  const { order } = await runCommand(station, 'station.scan', { code: generatedNumber(index) });
  if (order === null) throw new Error('The order is not there.');
  const command = {
    commandId: `bench-ship-${index}`,
    orderId: order.orderId,
    expectedRevision: order.revision,
    parcel: {
      items: order.lines.map((line) => ({ lineId: line.lineId, quantity: line.quantityLeft })),
      weightGrams: 900,
      carrierId: carrier.id,
      serviceCode: '03',
      presetId: null,
      tracking: { kind: 'range' as const },
      shippingCostMinor: 450,
      printerId,
    },
  };
  const label = sink.nextLabel();
  const startedAt = process.hrtime.bigint();
  const view = await runCommand(station, 'station.ship', command);
  const { bytes, lastByteAtNs } = await label;
  const packageId = view.confirmation?.package.packageId ?? '';
  await untilSent(station, packageId);
  await runCommand(station, 'station.confirm', {
    commandId: `bench-confirm-${index}`,
    packageId,
    choice: 'nothing',
  });
  return { latencyMs: Number(lastByteAtNs - startedAt) / 1e6, packageId, bytes };
}

async function untilSent(station: Station, packageId: string): Promise<void> {
  const stateOf = () =>
    station.context.store.read((tx) => tx.packages.find(packageId)?.print?.state);
  while (stateOf() !== 'sent') await wait(1);
}
