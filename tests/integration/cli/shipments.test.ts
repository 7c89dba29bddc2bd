import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
const answers = new Map<string, unknown>();

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  const document = JSON.parse(stdout);
  answers.set(args.slice(0, 2).join(' '), document);
  return document;
}
async function refused(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args, ...station);
  expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' });
  return stderr;
}
async function misused(...args: string[]): Promise<string> {
  const { code, stderr } = await run(...args, ...station);
  expect({ args, code }).toEqual({ args, code: 2 });
  return stderr;
}
// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
const lineOf = (document: any, sku: string) =>
  document.shipments.lines.find((line: { sku: string }) => line.sku === sku);

beforeAll(async () => {
  writeOrderFile(folder.path, 'orders.txt', [
    { order: '777-1', sku: 'MUG', quantity: 3 },
    { order: '777-1', sku: 'LAMP', quantity: 1 },
  ]);
  await json('account', 'add', '--channel', 'practice', '--name', 'Shop');
  await json('import', 'orders.txt', '--account', 'shop');
  answers.clear();
});
afterAll(folder.remove);

describe('the shipments of an order without a window', () => {
  test('a method is planned for some items, and taken back', async () => {
    const method = ['--carrier', 'UPS', '--service', '03'];
    const planned = await json('shipment', 'method', '777-1', '--item', 'mug', ...method);
    expect(lineOf(planned, 'MUG').method).toMatchObject({ serviceCode: '03' });
    expect(lineOf(planned, 'LAMP').method).toBeNull();
    const none = await json('shipment', 'method', '777-1', '--all', '--none');
    expect(lineOf(none, 'MUG').method).toBeNull();
    expect(await misused('shipment', 'method', '777-1', ...method)).toContain('--item');
    expect(await misused('shipment', 'method', '777-1', '--all')).toContain('--carrier');
    expect(await misused('shipment', 'method', '777-1', '--all', '--none', ...method)).toContain(
      '--none',
    );
    expect(await refused('shipment', 'method', '777-1', '--item', 'CUP', ...method)).toContain(
      'has no item "CUP"',
    );
  });

  test('a shipment of somebody else is entered, with its number or without one', async () => {
    const add = ['tracking', 'add', '777-1', '--carrier', 'UPS'];
    const first = await json(...add, '--item', 'MUG=2', '--number', '1Z999AA10123456784');
    expect(first.orderState).toBe('Processing');
    expect(first.shipments.shipments).toMatchObject([
      { origin: 'entered', trackingNumber: '1Z999AA10123456784', serviceName: '' },
    ]);
    expect(lineOf(first, 'MUG').delivery.words).toBe('2 of 3 Packed');
    expect(await misused(...add, '--item', 'MUG=1')).toContain('--none');
    expect(await misused(...add, '--item', 'MUG=1', '--none', '--number', '1Z')).toContain(
      '--none',
    );
    expect(await refused(...add, '--item', 'MUG=2', '--none')).toContain('Only 1 of MUG are left');
    expect(await refused(...add, '--item', 'MUG=1', '--none', '--close')).toContain(
      '1 item is still to be shipped',
    );
    const last = await json(
      ...add,
      '--item',
      'MUG=1,LAMP=1',
      '--none',
      '--service',
      '03',
      '--close',
    );
    expect(last).toMatchObject({ orderState: 'Completed' });
    expect(last.shipments.shipments[1]).toMatchObject({
      trackingNumber: '',
      serviceName: 'Ground',
    });
  });

  test('shipments are marked as shipped, one or all, and taken back', async () => {
    const one = await json('shipped', '777-1', '--package', '1Z999AA10123456784');
    expect(
      one.shipments.shipments.map((each: { leftAt: string | null }) => each.leftAt !== null),
    ).toEqual([true, false]);
    const all = await json('shipped', '777-1');
    expect(
      all.shipments.lines.map((line: { delivery: { words: string } }) => line.delivery.words),
    ).toEqual(['Shipped', 'Shipped']);
    expect(await refused('shipped', '777-1')).toContain('Every shipment is marked as shipped');
    const number = all.shipments.shipments[0].shipmentNumber;
    await json('shipped', '777-1', '--package', number, '--undo');
    expect(await misused('shipped', '777-1', '--undo')).toContain('--package');
    const { stdout } = await run('shipment', 'show', '777-1', ...station);
    expect(stdout).toContain('none needed');
    expect(stdout).toContain('made elsewhere');
  });

  test('a delivery state is chosen by hand while the order is open, and follows the records again', async () => {
    expect(await refused('delivery', '777-1', 'returned', '--item', 'MUG')).toContain(
      'is Completed',
    );
    const shown = await json('shipment', 'show', '777-1');
    await run('void', shown.shipments.shipments[1].shipmentNumber, ...station);
    const chosen = await json('delivery', '777-1', 'RETURNED', '--item', 'MUG');
    expect(lineOf(chosen, 'MUG').delivery).toMatchObject({
      words: 'Returned',
      recordWords: '2 of 3 Packed',
    });
    const followed = await json('delivery', '777-1', '--follow', '--item', 'MUG');
    expect(lineOf(followed, 'MUG').delivery.deliveryStateId).toBeNull();
    expect(await refused('delivery', '777-1', 'lost', '--item', 'MUG')).toContain(
      'There is no delivery state "lost"',
    );
    expect(await misused('delivery', '777-1', '--item', 'MUG')).toContain('--follow');
  });

  test('answers as docs/cli.md shows it', () => {
    const examples = docExamples();
    const document = answers.get('shipment show');
    expect(document).toBeDefined();
    expect(shapeDifferences(shapeOf(document), shapeOf(examples.get('shipment show')))).toEqual([]);
    expect(
      shapeDifferences(shapeOf(answers.get('tracking add')), shapeOf(examples.get('tracking add'))),
    ).toEqual([]);
  });
});
