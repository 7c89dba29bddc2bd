import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
const run = packbenchHere(folder.path, { secrets: createMemorySecrets() });

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}
async function text(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args, ...station);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}
async function refused(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' });
  return stderr;
}
function expectShownInDocs(name: string, answer: unknown): void {
  const shown = docExamples().get(name);
  expect(shapeDifferences(shapeOf(answer), shapeOf(shown ?? null))).toEqual([]);
}

beforeAll(async () => {
  await json('account', 'add', '--channel', 'practice', '--name', 'Shop');
});
afterAll(folder.remove);

describe('packbench practice order', () => {
  test('brings an order that waits for an answer, another one each time', async () => {
    const placed = await json('practice', 'order');
    expect(placed).toEqual({ orderNumber: expect.stringMatching(/^PM-/), imported: true });
    expectShownInDocs('practice order', placed);
    expect(await text('practice', 'order')).toMatch(
      /^Order PM-\S+ of Shop waits for your answer\.\n {2}Next: packbench accept PM-/,
    );
    const { total, rows } = await json('orders', '--list', 'pending');
    expect(total).toBe(2);
    expect(rows.map((row: { orderNumber: string }) => row.orderNumber)).toContain(
      placed.orderNumber,
    );
  });

  test('is refused at a real station', async () => {
    const real = ['--data', 'real'];
    const made = await run('station', 'set', ...real, '--name', 'Dock 4');
    expect(made).toMatchObject({ code: 0 });
    const { code, stderr } = await run('practice', 'order', ...real);
    expect(code).toBe(1);
    expect(stderr).toContain('real station');
  });
});

describe('an order from its answer to its payment', () => {
  test('what sync has told about orders is named, once each', async () => {
    const { orderNumber } = await json('practice', 'order');
    await json('accept', orderNumber);
    const reference = 'PAY-USD-5000-practice';
    await json('payment', 'link', orderNumber, '--gateway', 'practice', '--reference', reference);
    // Without an option, sync does what is due now.
    const told = await json('sync');
    expectShownInDocs('sync', told);
    expect(told.requests).toMatchObject([
      { orderNumber, operation: 'accept', state: 'Success' },
      { orderNumber, operation: 'sync', state: 'Success' },
    ]);
    await json('capture', orderNumber, '--amount', '20.00');
    expect(await text('sync', '--once')).toBe(
      `Order ${orderNumber}: Capture. The payment provider has it.\n0 tried; 0 waiting; 0 failed; 0 labels waiting\n`,
    );
    expect((await json('sync')).requests).toEqual([]);
  });

  test('a payment that is not there, or not the only one, is refused', async () => {
    const { orderNumber } = await json('practice', 'order');
    expect(await refused('capture', orderNumber)).toContain('has no payment');
    const link = ['payment', 'link', orderNumber, '--amount', '5', '--reference'];
    await json(...link, 'slip 1');
    await json(...link, 'slip 2');
    expect(await refused('capture', orderNumber)).toContain('Name one with --payment');
    expect(await refused('capture', orderNumber, '--payment', 'slip 3')).toContain(
      'has no payment slip 3',
    );
    const paid = await json('capture', orderNumber, '--payment', 'slip 2');
    expect(paid.payments).toMatchObject([{ capturedMinor: 0 }, { capturedMinor: 500 }]);
  });

  test('ship takes the shipment method that is planned, where all items have the same', async () => {
    const { orderNumber } = await json('practice', 'order');
    await json('accept', orderNumber);
    const ship = ['ship', orderNumber, '--weight', '900g', '--no-print'];
    expect(await refused(...ship)).toContain('Choose the carrier with --carrier');
    const { shipments } = await json('shipment', 'show', orderNumber);
    const skus = shipments.lines.map((line: { sku: string }) => line.sku);
    const planned = ['shipment', 'method', orderNumber, '--carrier', 'UPS', '--service', '03'];
    await json(...planned, '--item', skus[0]);
    expect(await refused(...ship)).toContain('Choose the carrier with --carrier');
    const shipped = await json(...ship, '--items', `${skus[0]}=1`);
    expect(shipped.package).toMatchObject({ carrierName: 'UPS', serviceName: 'Ground' });
  });

  test('an order of which nothing was ever packed is not said to be packed', async () => {
    const { orderNumber } = await json('practice', 'order');
    await json('reject', orderNumber, '--reason', 'Out of stock');
    const ship = ['ship', orderNumber, '--weight', '900g', '--carrier', 'UPS', '--service', '03'];
    expect(await refused(...ship)).toContain('was rejected');
    await json('cancel', orderNumber, '--reason', 'buyer-asked');
    expect(await refused(...ship)).toContain('was canceled');
  });

  test('canceling by state names the command that does it', async () => {
    const { orderNumber } = await json('practice', 'order');
    expect(await refused('state', orderNumber, 'Canceled')).toContain('"packbench cancel"');
  });
});
