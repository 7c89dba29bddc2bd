import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PrinterStateView, PrintJobRowView } from '../../../src/shared/printing-views.ts';
import { type BenchPrinter, startBenchPrinter } from '../../support/bench-printer.ts';
import { startLabelSink } from '../../support/label-sink.ts';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  type TestStation,
  wholeParcel,
} from '../../support/test-station.ts';

let station: TestStation;
let bench: BenchPrinter;
let orders: string[];

beforeEach(async () => {
  station = await openTestStation();
  bench = await startBenchPrinter();
  orders = (await station.run('orders.list', { offset: 0, limit: 20 })).rows.map(
    (row) => row.orderNumber,
  );
  await addPrinter('Zebra', bench.address, { isDefault: true });
  await station.printing.drain();
});
afterEach(async () => {
  await closeTestStation(station);
  await bench.close();
});

const addPrinter = async (name: string, address: string, changes: object = {}) => {
  const printer = { name, address, dpi: 203, isDefault: false, ...changes } as const;
  const { printers } = await station.run('printers.save', printer);
  return printers.find((each) => each.name === name)?.printerId ?? '';
};
const view = (show: 'open' | 'asking' | 'all' = 'all') =>
  station.run('printing.view', { show, offset: 0, limit: 50 });
const printerNamed = async (name: string): Promise<PrinterStateView> => {
  const found = (await view()).printers.find((printer) => printer.name === name);
  if (found === undefined) throw new Error(`No printer ${name}`);
  return found;
};
const jobs = async (): Promise<PrintJobRowView[]> => (await view()).jobs.reverse();
const onlyJob = async (): Promise<PrintJobRowView> => {
  const [job, second] = await jobs();
  if (job === undefined || second !== undefined) throw new Error('There is not just one job');
  return job;
};
const ship = async (index: number) => {
  const shown = await station.ship(orders[index] ?? '');
  const packageId = shown.confirmation?.package.packageId ?? '';
  const commandId = station.newCommandId();
  await station.run('station.confirm', { commandId, packageId, choice: 'nothing' });
  return packageId;
};
const printedTexts = () => bench.cameOut().map((label) => label.bytes.toString('latin1'));
/** Lets the queue work in real time until the condition holds; the printer's time is real too. */
const until = async (condition: () => Promise<boolean>) => {
  station.printing.start();
  await vi.waitUntil(condition, { timeout: 20_000, interval: 20 });
};

describe('a label', () => {
  it('is printed when the printer itself says that nothing is left, and says who says so', async () => {
    await ship(0);
    await station.printing.drain();
    const job = await onlyJob();
    expect(job).toMatchObject({
      state: 'printed',
      words: 'Printed (Zebra says that nothing is left to print)',
      waitingForPrinter: false,
      bytesAcknowledged: job.bytesTotal,
    });
    expect(printedTexts()).toHaveLength(1);
    const { attempts } = await station.run('printJobs.detail', { jobId: job.jobId });
    expect(attempts).toMatchObject([{ number: 1, printerName: 'Zebra', outcome: 'printed' }]);
  });

  it('waits here and not in the printer while that has no labels, and says what to do', async () => {
    await bench.does('paper-out');
    await ship(0);
    await station.printing.drain();
    expect(await onlyJob()).toMatchObject({
      state: 'queued',
      bytesAcknowledged: 0,
      words: 'Waiting for Zebra: Load labels.',
    });
    expect(await printerNamed('Zebra')).toMatchObject({
      level: 'attention',
      words: 'Load labels.',
      labelsWaiting: 1,
    });
    await bench.does('load-paper');
    station.clock.advance(3_000);
    await station.printing.drain();
    expect((await onlyJob()).state).toBe('printed');
    expect(await printerNamed('Zebra')).toMatchObject({ level: 'ready', labelsWaiting: 0 });
    expect(printedTexts()).toHaveLength(1);
  });

  it('that the printer has without paper is watched; given up, it is asked about and comes out once', async () => {
    const slow = await startBenchPrinter({
      printMs: 300,
      script: [{ when: { byte: 900 }, does: 'paper-out' }],
    });
    const printerId = await addPrinter('Slow', slow.address, { isDefault: true });
    await station.printing.drain();
    await ship(0);
    await until(async () => (await onlyJob()).words.endsWith('not printed yet: Load labels.'));
    const job = await onlyJob();
    expect(job).toMatchObject({ state: 'sent', waitingForPrinter: true, canStopWaiting: true });
    expect(
      await station.refusal('packages.reprint', {
        commandId: station.newCommandId(),
        packageId: job.packageId ?? '',
        printerId,
        reason: 'impatient',
      }),
    ).toContain('has not printed it yet');

    await station.run('printJobs.cancel', { jobId: job.jobId });
    expect(await onlyJob()).toMatchObject({ state: 'unknown', canStopWaiting: false });
    await slow.does('load-paper');
    await slow.settled();
    await station.run('printJobs.answer', { jobId: job.jobId, cameOut: true });
    expect((await onlyJob()).words).toBe('Printed (checked by a person)');
    expect(slow.cameOut()).toHaveLength(1);
    await slow.close();
  });

  it('of a voided package is not printed any more, not even when its fate was unknown', async () => {
    await bench.does('refuse');
    const waiting = await ship(0);
    await station.run('packages.void', { commandId: station.newCommandId(), packageId: waiting });
    expect((await onlyJob()).state).toBe('cancelled');

    const unsure = await ship(1);
    const job = (await jobs())[1];
    const key = station.context.store.read((tx) => tx.printJobs.find(job?.jobId ?? '')?.key) ?? 0;
    station.context.store.write((tx) =>
      tx.printJobs.decide(key, { state: 'unknown', message: 'cable pulled', now: '2026' }),
    );
    await station.run('packages.void', { commandId: station.newCommandId(), packageId: unsure });
    await station.run('printJobs.answer', { jobId: job?.jobId ?? '', cameOut: false });
    expect((await jobs())[1]?.state).toBe('cancelled');
    await bench.does('accept');
    station.clock.advance(60_000);
    await station.printing.drain();
    expect(printedTexts()).toEqual([]);
  });

  it('is reprinted once for one command, counted, with its reason and its number', async () => {
    const packageId = await ship(0);
    await station.printing.drain();
    const { printerId } = await printerNamed('Zebra');
    const again = { commandId: 'one press of F8', packageId, printerId, reason: 'smudged' };
    await station.run('packages.reprint', again);
    await station.run('packages.reprint', again);
    await station.printing.drain();
    const [first, second, third] = await jobs();
    expect(third).toBeUndefined();
    expect([first?.copyNumber, second?.copyNumber]).toEqual([1, 2]);
    expect(second).toMatchObject({ reason: 'smudged', trackingNumber: first?.trackingNumber });
    const texts = printedTexts();
    expect([texts.length, new Set(texts).size]).toEqual([2, 1]);
  });
});

describe('a backlog', () => {
  it('prints after the outage in the order of the packages, each label once', async () => {
    await bench.does('refuse');
    for (const index of [0, 1, 2, 3, 4]) {
      await ship(index);
      await station.printing.drain();
    }
    const numbers = (await jobs()).map((job) => job.trackingNumber);
    expect((await printerNamed('Zebra')).level).toBe('unreachable');
    await bench.does('accept');
    station.clock.advance(60_000);
    await station.printing.drain();
    expect(printedTexts().map((text) => numbers.findIndex((each) => text.includes(each)))).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it('is held back by a person and let go again', async () => {
    const { printerId } = await printerNamed('Zebra');
    await station.run('printers.hold', { printerId, held: true });
    await ship(0);
    await station.printing.drain();
    expect([(await onlyJob()).state, printedTexts().length]).toEqual(['queued', 0]);
    expect((await printerNamed('Zebra')).held).toBe(true);
    await station.run('printers.hold', { printerId, held: false });
    await station.printing.drain();
    expect([(await onlyJob()).state, printedTexts().length]).toEqual(['printed', 1]);
  });

  it('moves to another printer, made anew for its resolution, and prints there once', async () => {
    await bench.does('refuse');
    await ship(0);
    await station.printing.drain();
    const other = await startBenchPrinter();
    const printerId = await addPrinter('Other', other.address, { dpi: 300 });
    const { jobId } = await onlyJob();
    await station.run('printJobs.move', { jobId, printerId });
    await station.printing.drain();
    await bench.does('accept');
    station.clock.advance(60_000);
    await station.printing.drain();
    expect(other.cameOut().map((label) => label.bytes.includes('^PW1218'))).toEqual([true]);
    expect(printedTexts()).toEqual([]);
    expect(await onlyJob()).toMatchObject({ state: 'printed', printerName: 'Other' });
    expect(await station.refusal('printJobs.move', { jobId, printerId })).toContain('still waits');
    await other.close();
  });

  it('is made anew when the resolution of its printer is set right', async () => {
    await bench.does('refuse');
    await ship(0);
    await station.printing.drain();
    const { printerId, name, address, language, isDefault } = await printerNamed('Zebra');
    await station.run('printers.save', { printerId, name, address, language, isDefault, dpi: 300 });
    await bench.does('accept');
    station.clock.advance(60_000);
    await station.printing.drain();
    expect(printedTexts().map((text) => text.includes('^PW1218'))).toEqual([true]);
    const job = await onlyJob();
    expect([job.state, job.bytesAcknowledged]).toEqual(['printed', job.bytesTotal]);
  });

  it('is cancelled label by label', async () => {
    await bench.does('refuse');
    await ship(0);
    await ship(1);
    const [first] = await jobs();
    await station.run('printJobs.cancel', { jobId: first?.jobId ?? '' });
    await bench.does('accept');
    station.clock.advance(60_000);
    await station.printing.drain();
    expect((await jobs()).map((job) => job.state)).toEqual(['cancelled', 'printed']);
    expect(printedTexts()).toHaveLength(1);
  });
});

describe('a printer', () => {
  it('prints one test label for one command, which is kept in the log with a picture', async () => {
    const { printerId } = await printerNamed('Zebra');
    const command = { commandId: 'one click on Test', printerId };
    await station.run('printers.printTest', command);
    await station.run('printers.printTest', command);
    await station.printing.drain();
    expect(printedTexts()).toHaveLength(1);
    expect(printedTexts()[0]).toContain('TEST LABEL');
    const job = await onlyJob();
    expect(job).toMatchObject({ title: 'Test label', document: 'test-label', packageId: null });
    const { pngBase64 } = await station.run('printJobs.picture', { jobId: job.jobId });
    expect(
      Buffer.from(pngBase64 ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('gets pictures small where its firmware reads that, and as every printer reads them elsewhere', async () => {
    const { printerId } = await printerNamed('Zebra');
    const renamed = { name: 'ラベル', address: bench.address, dpi: 203, isDefault: true } as const;
    await station.run('printers.save', { ...renamed, printerId });
    await station.run('printers.printTest', { commandId: station.newCommandId(), printerId });
    await station.printing.drain();
    expect(printedTexts()[0]).toMatch(/\^GFA,[0-9,]+,:Z64:/);

    await bench.does('refuse');
    await station.run('printers.printTest', { commandId: station.newCommandId(), printerId });
    const jobId = (await jobs()).find((job) => job.state === 'queued')?.jobId ?? '';
    const silent = await startLabelSink();
    const other = await addPrinter('プリンタ', silent.address);
    await station.run('printJobs.move', { jobId, printerId: other });
    await station.printing.drain();
    const [bytes] = silent.received();
    const text = new TextDecoder().decode(bytes);
    expect(text).toMatch(/\^GFA,[0-9,]+,[0-9A-Zg-z,:]/);
    expect(text).not.toContain('Z64');
    await silent.close();
  });

  it('tells what it is, and one that used to answer and is silent is never shown as ready', async () => {
    expect(await printerNamed('Zebra')).toMatchObject({
      level: 'ready',
      words: 'Ready.',
      model: 'ZD420-203dpi',
      firmware: 'V84.20.18Z',
    });
    await bench.does('fall-silent');
    await station.run('printers.check', { printerId: (await printerNamed('Zebra')).printerId });
    await station.printing.drain();
    expect(await printerNamed('Zebra')).toMatchObject({
      level: 'attention',
      words: 'The printer does not answer. Look at it: labels, print head, ribbon.',
    });
    const shown = await station.run('printers.identify', { address: bench.address });
    expect(shown).toMatchObject({ reachable: true, language: null });
  });

  it('has one name, since two names would be two lanes on one cable', async () => {
    const address = bench.address.toUpperCase().replace('TCP', 'tcp');
    const twin = { name: 'Twin', address, dpi: 203, isDefault: false } as const;
    expect(await station.refusal('printers.save', twin)).toBe(
      'Zebra has this address already. One printer has one name.',
    );
  });

  it('is removed when nothing waits for it; its log stays and its name is free', async () => {
    const { printerId } = await printerNamed('Zebra');
    await bench.does('refuse');
    await ship(0);
    expect(await station.refusal('printers.remove', { printerId })).toContain('still open');
    await station.run('printJobs.cancel', { jobId: (await onlyJob()).jobId });
    const { printers } = await station.run('printers.remove', { printerId });
    expect(printers.map((printer) => [printer.name, printer.isDefault])).toEqual([
      ['Practice printer', true],
    ]);
    expect((await onlyJob()).printerName).toMatch(/^Zebra \(removed /);
    await addPrinter('Zebra', bench.address);
  });

  it('that prints receipts is given no label', async () => {
    const printerId = await addPrinter('Receipts', 'file:/receipts/', { language: 'escpos' });
    const shown = await station.run('station.scan', { code: orders[0] ?? '' });
    const refused = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(shown).orderId,
      expectedRevision: orderOf(shown).revision,
      parcel: { ...wholeParcel(shown), printerId },
    });
    expect(refused).toBe('Receipts prints receipts, not labels. Choose a label printer.');
  });
});

describe('a receipt printer', () => {
  it('is sent the slip of a package and a pick ticket through the same queue, each once', async () => {
    const sink = await startLabelSink();
    const changes = { language: 'escpos', rollMm: 58, isDefault: true };
    const printerId = await addPrinter('Receipts', sink.address, changes);
    const { printers } = await station.run('printers.list', {});
    expect(printers.find((printer) => printer.name === 'Receipts')?.isDefault).toBe(false);
    const packageId = await ship(0);
    const command = { commandId: 'one press on Slip', packageId, printerId };
    await station.run('documents.printPackingSlip', command);
    await station.run('documents.printPackingSlip', command);
    const orderIds = (await station.run('orders.list', { offset: 0, limit: 3 })).rows
      .filter((row) => row.quantityLeft > 0)
      .map((row) => row.orderId);
    const commandId = station.newCommandId();
    await station.run('documents.printPickTicket', { commandId, orderIds, printerId });
    await station.printing.drain();
    await sink.settled();

    // It would print a question about its state.
    expect(sink.questions()).toBe(0);
    expect(await printerNamed('Receipts')).toMatchObject({ level: 'none' });
    const received = sink.received().map((bytes) => bytes.toString('latin1'));
    expect(received).toHaveLength(2);
    // ESC @ starts a receipt; nothing of ZPL is on it.
    expect(received.every((text) => text.startsWith('\u001b@') && !text.includes('^XA'))).toBe(
      true,
    );
    const listed = (await jobs()).filter((job) => job.document !== 'label');
    expect(listed.map((job) => [job.document, job.state])).toEqual([
      ['packing-slip', 'sent'],
      ['pick-ticket', 'sent'],
    ]);
    const pictures = await Promise.all(
      listed.map((job) => station.run('printJobs.picture', { jobId: job.jobId })),
    );
    expect(pictures).toEqual([{ pngBase64: null }, { pngBase64: null }]);
    const { printerId: zebra } = await printerNamed('Zebra');
    expect(
      await station.refusal('documents.printPackingSlip', { ...command, printerId: zebra }),
    ).toBe('Zebra prints labels. Choose a receipt printer, or save a PDF.');
    await sink.close();
  });
});
