import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { acceptanceSection, rejectionReasonsView } from '../../../src/shared/acceptance-views.ts';
import { contract } from '../../../src/shared/contract.ts';
import { importReportView } from '../../../src/shared/import-views.ts';
import { cancellationView } from '../../../src/shared/order-cancel-views.ts';
import { orderRequestsView, orderRequestView } from '../../../src/shared/order-requests-views.ts';
import { shipmentDetailView } from '../../../src/shared/status-views.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { type Finished, packbench, packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
const bench = ['--carrier', 'UPS', '--service', '03', '--weight', '900g'];

/** What each command of the story has answered, to be held against the document. */
const answers = new Map<string, unknown>();

/** Commands whose document is shown once, with another command. */
const answersLike: Readonly<Record<string, string>> = {
  'printer hold': 'printer status',
  'printer release': 'printer status',
  'printer remove': 'printer list',
};

/** Documents about an order that the story does not ask for. */
const orderDocuments = [
  [
    'accept',
    z.strictObject({
      orderNumber: z.string(),
      acceptance: acceptanceSection.omit({ reasons: true }),
      requests: z.array(orderRequestView),
    }),
  ],
  ['reason list', rejectionReasonsView.omit({ mailWords: true })],
  [
    'cancel',
    z.strictObject({
      order: z.strictObject({ orderId: z.string(), orderNumber: z.string(), state: z.string() }),
      cancellation: cancellationView,
    }),
  ],
  ['request list', orderRequestsView],
] as const;

/** Runs a command with --json, which must be done, and gives its document. */
// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const finished = await run(...args, ...station, '--json');
  return documentOf(args, finished);
}

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
function documentOf(args: readonly string[], { code, stdout, stderr }: Finished): any {
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  const document = JSON.parse(stdout);
  const groups = ['account', 'printer', 'carrier', 'station'];
  const name = groups.includes(args[0] ?? '') ? `${args[0]} ${args[1]}` : String(args[0]);
  const shown = answersLike[name] ?? name;
  if (!answers.has(shown)) answers.set(shown, document);
  return document;
}

beforeAll(async () => {
  writeOrderFile(folder.path, 'orders.txt', [
    { order: '111-1', sku: 'MUG', quantity: 3 },
    { order: '111-1', sku: 'LAMP,RED', quantity: 1 },
    { order: '111-2', sku: 'MUG', quantity: 1 },
    { order: '111-3', sku: 'MUG', quantity: 1 },
    { order: '111-4', sku: 'MUG', quantity: 1 },
  ]);
  await json('account', 'add', '--channel', 'practice', '--name', 'Shop', '--company', 'Goods');
});
afterAll(folder.remove);

describe('a day of a station without a window', () => {
  test('an order file goes in once, however often it is imported', async () => {
    const args = ['import', 'orders.txt', '--account', 'shop'];
    const first = documentOf(args, await packbench(folder.path, [...args, ...station, '--json']));
    expect(importReportView.parse(first)).toMatchObject({ created: 4, problemCount: 0 });
    const again = await json(...args, '--format', 'amazon');
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  });

  test('the practice station is set up through the same commands as a real one', async () => {
    expect((await json('account', 'list')).accounts).toHaveLength(1);
    const zone = await json('station', 'set', '--zone', 'America/New_York', '--currency', 'eur');
    expect(zone).toMatchObject({ stationZone: 'America/New_York', currency: 'EUR' });
    await json('station', 'set', '--currency', 'USD', '--zone', 'UTC');
    await json('station', 'show');

    const address = { company: 'Shop', line1: '1 Main Street', city: 'Portland', country: 'US' };
    writeFileSync(join(folder.path, 'address.json'), JSON.stringify(address));
    const logo = join(import.meta.dirname, '../../../resources/icons/128x128.png');
    const own = ['--return-address', 'address.json', '--logo', logo];
    expect(await json('account', 'label', 'shop', ...own)).toMatchObject({
      shipFrom: { ...address, name: '' },
      logoPngBase64: expect.stringMatching(/^iVBOR/),
    });
    const back = ['--return-address', 'station', '--logo', 'none'];
    expect(await json('account', 'label', 'shop', ...back)).toEqual({
      shipFrom: null,
      logoPngBase64: null,
    });
    const noPicture = await run('account', 'label', 'shop', ...station, '--logo', 'address.json');
    expect(noPicture).toMatchObject({ code: 1, stderr: expect.stringContaining('not a PNG') });

    const { channels } = await json('account', 'channels');
    expect(channels).toMatchObject([{ channel: 'practice', timings: [], readsOrders: true }]);
    const named = await json(
      'account',
      'set',
      'shop',
      '--set',
      'notifyBuyer=off',
      '--apply-to-held',
    );
    expect(named).toMatchObject({
      account: { settings: { notifyBuyer: 'off' } },
      held: { changed: 0, released: 0 },
    });
    const cleared = await json('account', 'set', 'shop', '--set', 'notifyBuyer=');
    expect(cleared.account.settings).not.toHaveProperty('notifyBuyer');
    expect(await json('account', 'test', 'shop')).toMatchObject({ outcome: 'ok' });
    const wrong = await run('account', 'set', 'shop', ...station, '--set', 'colour=red');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('has no setting colour');

    await json('printer', 'add', '--name', 'Folder', '--address', `file:${folder.path}/out/`);
    expect((await json('printer', 'list')).printers).toHaveLength(2);
    expect((await json('printer', 'status', 'folder')).printers).toMatchObject([{ level: 'none' }]);
    expect((await json('printer', 'test', 'folder')).job).toMatchObject({ state: 'sent' });
    await json('printer', 'hold', 'folder');
    expect((await json('printer', 'release', 'folder')).printers).toMatchObject([{ held: false }]);
    await json('printer', 'add', '--name', 'Spare', '--address', 'file:/spare/');
    expect((await json('printer', 'remove', 'spare')).printers).toHaveLength(2);
    const dhl = ['--code', 'DHL', '--name', 'DHL', '--format', 'sscc-18'];
    await json('carrier', 'add', ...dhl, '--service', 'PAKET=Paket', '--service', 'X=Express');
    const parts = ['--set', 'extensionDigit=3', '--set', 'companyPrefix=4012345'];
    const { carrier } = await json('carrier', 'range', 'dhl', '--from', '1', '--to', '4', ...parts);
    expect(carrier).toMatchObject({
      code: 'DHL',
      services: [
        { code: 'PAKET', name: 'Paket' },
        { code: 'X', name: 'Express' },
      ],
      ranges: [{ total: 4, remaining: 4, level: 'ok' }],
    });
    await json('carrier', 'list');
  });

  test('a part is shipped by its SKUs, commas and all; its label is sent, not "printed"', async () => {
    const shipped = await json(
      'ship',
      '111-1',
      ...bench,
      '--items',
      'mug=2,LAMP,RED=1',
      '--cost',
      '4.5',
    );
    expect(shipped).toMatchObject({
      repeated: false,
      quantityLeft: 1,
      package: {
        shipmentNumber: 'S10000001',
        shippedQuantity: 3,
        weightGrams: 900,
        shippingCostMinor: 450,
        writeBack: 'NotSent',
        print: { state: 'sent', words: 'Sent to Practice printer' },
      },
      numbers: { carrier: 'UPS', left: 199, level: 'ok' },
    });
    const { order } = await json('order', '111-1');
    expect(order.lines.map((line: { quantityLeft: number }) => line.quantityLeft)).toEqual([1, 0]);
  });

  test('the same command sent twice with --command-id ships once', async () => {
    const args = ['ship', '111-2', ...bench, '--command-id', 'order-111-2-box-1'];
    const lost = await packbench(folder.path, [...args, ...station, '--json']);
    const repeated = await packbench(folder.path, [...args, ...station, '--json']);
    const [first, second] = [documentOf(args, lost), documentOf(args, repeated)];
    expect(second).toEqual({ ...first, repeated: true });
    expect((await json('packages', '--text', '111-2')).total).toBe(1);

    for (const changed of [
      ['ship', '111-2', ...bench, '--weight', '2kg'],
      ['ship', '111-2', ...bench, '--items', 'MUG=2'],
      ['ship', '111-3', ...bench],
    ]) {
      const other = await run(...changed, ...station, '--command-id', 'order-111-2-box-1');
      expect(other).toMatchObject({
        code: 1,
        stderr:
          'packbench: This --command-id was used for something else. Give every package its own.\n',
      });
    }
    expect((await json('packages')).total).toBe(2);
  });

  test('without a window all five answers are given, and the same answer again does nothing', async () => {
    expect(await json('confirm', 'S10000001', '--choice', 'another')).toMatchObject({
      orderState: 'Processing',
      quantityLeft: 1,
      package: { choice: 'another', writeBack: 'Pending' },
    });
    const once = await json('confirm', 'S10000002', '--choice', 'close');
    expect(once).toMatchObject({ orderState: 'Completed', package: { writeBack: 'Pending' } });
    expect(await json('confirm', 'S10000002', '--choice', 'close')).toEqual(once);
    const changed = await run('confirm', 'S10000002', ...station, '--choice', 'update');
    expect(changed).toMatchObject({ code: 1, stdout: '' });

    const { package: third } = await json('ship', '111-3', ...bench, '--no-print');
    expect(third.print).toBe(null);
    expect(await json('confirm', third.trackingNumber, '--choice', 'nothing')).toMatchObject({
      orderState: 'New',
      package: { writeBack: 'NotSent' },
    });
    expect(await json('confirm', third.packageId, '--choice', 'void')).toMatchObject({
      package: { state: 'voided' },
      quantityLeft: 1,
    });

    const { package: fourth } = await json('ship', '111-4', ...bench, '--printer', 'folder');
    expect(await json('confirm', fourth.shipmentNumber, '--choice', 'update')).toMatchObject({
      orderState: 'Processing',
      package: { writeBack: 'Pending' },
    });
  });

  test('one more package follows "another", even when nothing is left', async () => {
    const rest = await json('ship', '111-1', ...bench);
    const numbers = rest.package.shipmentNumber;
    const early = await run('ship', '111-1', ...bench, ...station, '--another');
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('--choice another') });
    await json('confirm', numbers, '--choice', 'another');
    const without = await run('ship', '111-1', ...bench, ...station);
    expect(without).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('in a package already'),
    });
    const extra = await json('ship', '111-1', ...bench, '--another');
    expect(extra.package).toMatchObject({ shippedQuantity: 0, packageNumber: 3 });
    expect(await json('confirm', extra.package.shipmentNumber, '--choice', 'close')).toMatchObject({
      orderState: 'Completed',
      package: { writeBack: 'NotSent' },
    });
  });

  test('sync tells the marketplace and says what became of each package', async () => {
    const synced = await json('sync', '--until-idle');
    expect(synced).toMatchObject({ stopped: false, tried: 4, waiting: 0, failed: 0 });
    expect(synced.rows.map((row: { state: string }) => row.state)).toEqual(
      Array.from({ length: 4 }, () => 'Success'),
    );
    expect(await json('sync', '--once')).toMatchObject({ tried: 0, rows: [] });
  });

  test('status lists what export writes, under the same filters and in the same order', async () => {
    const filters = ['--state', 'success,NotSent', '--sort', 'shipmentNumber', '--descending'];
    const status = await json('status', ...filters);
    expect(contract['status.view'].output.parse(status).rows.length).toBe(5);
    const saved = await json('export', '--out', 'status.csv', ...filters);
    expect(saved).toEqual({ savedTo: join(folder.path, 'status.csv'), rows: 5 });
    const csv = readFileSync(join(folder.path, 'status.csv'), 'utf8').split('\r\n').slice(1, -1);
    const listed = status.rows.map((row: { shipmentNumber: string }) => row.shipmentNumber);
    expect(csv.map((line) => line.split(',')[2])).toEqual(listed);
    expect(listed).toEqual([...listed].sort().reverse());
  });

  test('labels, manifests and reprints', async () => {
    for (const [name, start] of [
      ['label.zpl', '^XA'],
      ['label.png', '\u0089PNG'],
      ['label.pdf', '%PDF-'],
    ] as const) {
      const { bytes } = await json('label', 'S10000001', '--out', name);
      const written = readFileSync(join(folder.path, name));
      expect(written.length).toBe(bytes);
      expect(written.toString('latin1').startsWith(start)).toBe(true);
    }
    const sheet = ['label', 'S10000001', 'S10000002', '--out', 'sheet.pdf', '--page', 'letter'];
    await json(...sheet);
    const saved = await PDFDocument.load(readFileSync(join(folder.path, 'sheet.pdf')));
    expect(saved.getPageCount()).toBe(1);
    const day = (await json('packages', '--limit', '1')).rows[0].shipDate;
    const manifest = await json('manifest', '--carrier', 'UPS', '--date', day, '--out', 'ups.csv');
    expect(manifest.rows).toBe(5);
    const signed = ['--format', 'pdf', '--paper', 'a4', '--out', 'ups.pdf'];
    expect(await json('manifest', '--carrier', 'UPS', '--date', day, ...signed)).toMatchObject({
      rows: 5,
    });
    expect(readFileSync(join(folder.path, 'ups.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');

    const reprint = ['reprint', 'S10000001', '--printer', 'Folder', '--reason', 'smudged'];
    const once = await json(...reprint, '--command-id', 'reprint-1');
    expect(once.package.print).toMatchObject({ copyNumber: 2, state: 'sent' });
    expect(await json(...reprint, '--command-id', 'reprint-1')).toEqual(once);
    expect(await json('print-jobs')).toEqual({ jobs: [], total: 0 });
    const { jobs, total } = await json('print-jobs', '--show', 'all', '--printer', 'folder');
    expect([jobs.length, total, jobs[0].reason]).toEqual([total, total, 'smudged']);
  });
});

describe('the papers of a parcel', () => {
  const startOf = (name: string) => readFileSync(join(folder.path, name), 'latin1').slice(0, 5);

  test('a packing slip is a PDF, or bytes for a receipt printer', async () => {
    const { bytes } = await json('packing-slip', 'S10000001', '--out', 'slip.pdf');
    expect(readFileSync(join(folder.path, 'slip.pdf')).length).toBe(bytes);
    expect(startOf('slip.pdf')).toBe('%PDF-');
    await json('packing-slip', 'S10000001', '--out', 'slip.bin', '--receipt', '58');
    expect(startOf('slip.bin').slice(0, 2)).toBe('\u001b@');
    const voided = await run('packing-slip', 'S10000003', ...station, '--out', 'none.pdf');
    expect(voided).toMatchObject({ code: 1, stderr: expect.stringContaining('was voided') });
    const both = ['--receipt', '80', '--paper', 'a4', '--out', 'none.pdf'];
    expect(await run('packing-slip', 'S10000001', ...station, ...both)).toMatchObject({ code: 2 });
  });

  test('a pick ticket is for orders that have something left', async () => {
    await json('pick-ticket', '111-3', '--out', 'ticket.pdf');
    expect(startOf('ticket.pdf')).toBe('%PDF-');
    const closed = await run('pick-ticket', '111-3', '111-2', ...station, '--out', 'none.pdf');
    expect(closed).toMatchObject({ code: 1, stderr: expect.stringContaining('111-2 is closed') });
    expect(existsSync(join(folder.path, 'none.pdf'))).toBe(false);
  });
});

describe('a CSV file of one’s own', () => {
  test('its columns are named in a file, kept under a name and used again', async () => {
    const rows = ['nr;who;where;town;zip;land;what;many', '77;Ana;1 St;Porto;04101;US;MUG;2'];
    writeFileSync(join(folder.path, 'own.csv'), `${rows.join('\n')}\n`);
    const columns = {
      ...{ orderNumber: 'nr', name: 'who', line1: 'where', city: 'town', postalCode: 'zip' },
      ...{ country: 'land', sku: 'what', quantity: 'many' },
    };
    writeFileSync(join(folder.path, 'own.json'), JSON.stringify(columns));
    const own = ['import', 'own.csv', '--account', 'Shop'];
    expect(await json(...own, '--map', 'own.json', '--save-map', 'Own')).toMatchObject({
      created: 1,
    });
    expect(await json(...own, '--map', 'own')).toMatchObject({ unchanged: 1 });
    expect(await run(...own, ...station, '--map', 'other')).toMatchObject({
      code: 1,
      stderr: 'packbench: There is no column map "other". Saved ones: Own.\n',
    });
  });
});

describe('docs/cli.md', () => {
  const examples = docExamples();

  test('has an example of every document that the story has seen', () => {
    expect([...answers.keys()].filter((name) => !examples.has(name))).toEqual([]);
  });

  test('shows each document with the names and types that it really has', () => {
    const differences = [...answers].flatMap(([name, answer]) =>
      shapeDifferences(shapeOf(answer), shapeOf(examples.get(name) ?? null), name),
    );
    expect(differences).toEqual([]);
  });

  test('shows documents of the other commands as the core gives them', () => {
    for (const name of ['retry', 'confirm-manually']) {
      expect(shipmentDetailView.safeParse(examples.get(name)).error).toBe(undefined);
    }
    for (const [name, document] of orderDocuments) {
      expect({ name, error: document.safeParse(examples.get(name)).error }).toEqual({ name });
    }
  });
});
