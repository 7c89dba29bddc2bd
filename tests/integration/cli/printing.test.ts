import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LabelSink, startLabelSink, wholeLabels } from '../../support/label-sink.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
let printer: LabelSink;

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** A port on which nobody listens, until somebody does. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address === null || typeof address === 'string' ? 0 : address.port;
}

beforeAll(async () => {
  printer = await startLabelSink();
  await json('printer', 'add', '--name', 'Zebra', '--address', printer.address, '--dpi', '300');
  await json('carrier', 'add', '--code', 'DHL', '--name', 'DHL', '--service', 'P=Paket');
  const made = await run(
    'account',
    'add',
    ...station,
    '--channel',
    'amazon',
    '--name',
    'Shop',
    '--marketplace',
    'M',
  );
  expect(made).toMatchObject({ code: 0 });
  const lines = ['1', '2', '3'].map((number) => ({
    order: `444-${number}`,
    sku: 'A',
    quantity: 1,
  }));
  writeOrderFile(folder.path, 'orders.txt', lines);
  await json('import', 'orders.txt', '--account', 'Shop');
});
afterAll(async () => {
  await printer.close();
  folder.remove();
});

test('the only carrier, its only service and the default printer need not be named', async () => {
  const shipped = await json('ship', '444-1', '--weight', '1.2kg', '--tracking', 'DHL-0001');
  expect(shipped.package).toMatchObject({
    carrierName: 'DHL',
    serviceName: 'Paket',
    trackingNumber: 'DHL-0001',
    print: { state: 'sent', words: 'Sent to Zebra' },
  });
  expect(shipped.numbers).toBe(null);
  expect(wholeLabels(printer.received())).toBe(1);
});

test('what can not be chosen for the person is asked, with what there is to choose from', async () => {
  await json(
    'carrier',
    'add',
    '--code',
    'UPS',
    '--name',
    'UPS',
    '--service',
    '03=Ground',
    '--service',
    '02=2nd Day',
  );
  const weight = ['--weight', '1kg', ...station];
  expect((await run('ship', '444-2', ...weight)).stderr).toBe(
    'packbench: Choose the carrier with --carrier: DHL (DHL), UPS (UPS).\n',
  );
  expect((await run('ship', '444-2', ...weight, '--carrier', 'ups')).stderr).toBe(
    'packbench: Choose the service of UPS with --service: 03 (Ground), 02 (2nd Day).\n',
  );
  expect((await run('ship', '444-2', ...weight, '--carrier', 'DPD')).stderr).toBe(
    'packbench: There is no carrier "DPD". Carriers here: DHL, UPS.\n',
  );
});

test('a printer that is off keeps the label waiting, says so, and gets it from the next sync', async () => {
  const port = await freePort();
  await json('printer', 'add', '--name', 'Off', '--address', `tcp://127.0.0.1:${port}`);
  const args = ['--carrier', 'DHL', '--tracking', 'DHL-0002', '--weight', '1kg'];
  const { package: shipped } = await json('ship', '444-2', ...args, '--printer', 'Off');
  expect(shipped.print.state).toBe('queued');
  expect(shipped.print.words).toBe(
    `Waiting for Off: Printer 127.0.0.1:${port} refuses the connection. Is another computer using it?`,
  );

  const received: Buffer[] = [];
  const server = createServer((socket) =>
    socket.on('data', (bytes: Buffer) => received.push(bytes)),
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // The label is due again a second after it failed.
  await expect
    .poll(async () => (await json('sync', '--once')).labelsWaiting, { timeout: 10_000 })
    .toBe(0);
  await new Promise((resolve) => server.close(resolve));
  expect(wholeLabels([Buffer.concat(received)])).toBe(1);
});

test('a printer that hangs up half way leaves a question, which a person answers', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  await json('printer', 'add', '--name', 'Broken', '--address', `tcp://127.0.0.1:${port}`);
  const args = ['--carrier', 'DHL', '--tracking', 'DHL-0003', '--weight', '1kg'];
  const { package: shipped } = await json('ship', '444-3', ...args, '--printer', 'Broken');
  await new Promise((resolve) => server.close(resolve));
  expect(shipped.print).toMatchObject({
    state: 'unknown',
    words: 'Did the label come out? Look at the printer and answer.',
  });
  const answered = await json('print-answer', shipped.shipmentNumber, '--came-out', 'yes');
  expect(answered.job.words).toBe('Printed (checked by a person)');
});
