import { once } from 'node:events';
import { connect } from 'node:net';
import type { Station } from '../../src/main/composed-station.ts';
import { startBenchPrinter } from '../support/bench-printer.ts';
import { sampleLabel } from '../support/printer-emulator/printed-label.ts';
import { openBenchStation } from './bench-station.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { measureByTurns, timedMs } from './rounds.ts';
import { startSink } from './sink.ts';

const LABEL_BYTES = 1_800;
const PRINT_MS = 300;

export const printBatchBenchmark: Benchmark = {
  name: 'print-batch',
  about:
    'a batch of queued labels until the last is settled, at a printer that takes everything and at one that answers and needs 300 ms for a label. Floor: the same bytes to the same socket, a connection for each label, without a queue; at the answering printer all on one connection.',
  run: async ({ quick, folder }) => {
    const rounds = { warmUps: quick ? 0 : 1, rounds: quick ? 1 : 5 };
    const labels = quick ? 20 : 500;
    const figures: Figure[] = [];

    const sink = await startSink();
    const station = openBenchStation(folder);
    const address = `tcp://127.0.0.1:${sink.port}`;
    addPrinter(station, 'taker', address);
    // Asks it for its state once, which costs a time limit; labels come after that.
    await station.printing.drain();
    const perLabel = async (work: () => Promise<void>) => (await timedMs(work)) / labels;
    figures.push({
      name: `one label of ${labels}, printer that takes everything`,
      unit: 'ms',
      better: 'lower',
      ...(await measureByTurns(rounds, {
        ours: async (round) => {
          queueLabels(station, 'taker', labels, `taker-${round}`);
          return perLabel(() => station.printing.drain());
        },
        floor: () =>
          perLabel(async () => {
            for (let at = 0; at < labels; at += 1) await sendOnce(sink.port, bytesOf(at));
          }),
      })),
    });
    await sink.close();

    const few = quick ? 4 : 20;
    const printer = await startBenchPrinter({ printMs: PRINT_MS });
    addPrinter(station, 'teller', printer.address);
    await station.printing.drain();
    figures.push({
      name: `one label of ${few}, printer that answers`,
      unit: 'ms',
      better: 'lower',
      ...(await measureByTurns(
        { warmUps: 0, rounds: quick ? 1 : 3 },
        {
          ours: async (round) => {
            queueLabels(station, 'teller', few, `teller-${round}`);
            return (await timedMs(() => station.printing.drain())) / few;
          },
          floor: async () => {
            const port = Number(new URL(printer.address.replace('tcp:', 'http:')).port);
            const all = Buffer.concat(Array.from({ length: few }, (_, at) => bytesOf(at)));
            return (
              (await timedMs(async () => {
                await sendOnce(port, all);
                await printer.settled();
              })) / few
            );
          },
        },
      )),
    });
    await station.stop();
    await printer.close();
    const notes = [`batches of ${labels} labels of ${LABEL_BYTES} bytes; the other of ${few}`];
    return { figures, notes };
  },
};

const bytesOf = (at: number) => Buffer.from(sampleLabel(String(at), LABEL_BYTES));

async function sendOnce(port: number, bytes: Buffer): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.resume().end(bytes);
  await once(socket, 'close');
}

function addPrinter(station: Station, id: string, address: string): void {
  const now = new Date().toISOString();
  const setUp = {
    dpi: 203,
    language: 'zpl',
    rollMm: 80,
    isDefault: false,
    held: false,
  } as const;
  station.context.store.write((tx) => tx.printers.save({ id, name: id, address, ...setUp }, now));
}

/** Labels as far as a printer is concerned: what belongs to no package needs no order. */
function queueLabels(station: Station, printerId: string, count: number, batch: string): void {
  const now = new Date().toISOString();
  station.context.store.write((tx) => {
    for (let at = 0; at < count; at += 1) {
      tx.printJobs.insert({
        id: `${batch}-${at}`,
        document: 'test-label',
        title: 'Test label',
        language: 'zpl',
        packageKey: null,
        printerId,
        copyNumber: 1,
        reason: '',
        payload: bytesOf(at),
        now,
      });
    }
  });
}
