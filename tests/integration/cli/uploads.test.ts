import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStation } from '../../support/test-station.ts';
import { importedLine, importedOrder, stationOn } from '../store/test-store.ts';
import { amazon, ebay, ups } from '../uploads/upload-station.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];
const template = join(import.meta.dirname, '../../fixtures/uploads/ebay-template-downloaded.csv');
/** What each command has answered, to be held against the document. */
const answers = new Map<string, unknown>();

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run('uploads', ...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  const document = JSON.parse(stdout);
  answers.set(`uploads ${args[0]}`, document);
  return document;
}

/** A real station: three failed shipments and one that waits at Amazon, one that failed at eBay. */
beforeAll(async () => {
  const planted = await openTestStation({
    practice: false,
    dataDir: join(folder.path, 'station'),
  });
  const now = planted.clock.now().toISOString();
  const { store } = planted.context;
  store.write((tx) => {
    for (const account of [amazon, ebay]) tx.accounts.save(account, now);
    tx.carriers.save(ups, now);
  });
  const bench = stationOn(store);
  const pack = (
    accountId: string,
    channelOrderId: string,
    channelLineId: string,
    fails: boolean,
  ) => {
    const lines = [importedLine({ channelLineId })];
    bench.importOrder(importedOrder({ channelOrderId, lines }), { accountId });
    const packed = bench.ship(channelOrderId, { carrier: ups });
    const key = bench.sendWriteBack(packed, now);
    store.write((tx) => {
      const writeBack = tx.writeBacks.findByPackage(packed.key);
      if (writeBack === null) return null;
      const items = [{ channelLineId, quantity: 1, sku: '', identifiers: [] }];
      tx.writeBacks.change(
        key,
        {
          state: fails ? 'Failed' : 'Pending',
          confirmation: { ...writeBack.confirmation, channelOrderId, items },
          errorCount: fails ? 5 : 0,
          deferralCount: 0,
          mustReadBack: false,
          dueAt: fails ? null : now,
          waitReason: '',
          errorCode: '',
          errorMessage: '',
        },
        now,
      );
      return null;
    });
  };
  for (const number of [1, 2, 3]) pack(amazon.id, `905-100000${number}-0000002`, '123', true);
  pack(amazon.id, '905-1000004-0000002', '123', false);
  pack(ebay.id, '12-34567-89012', '0110022003300-2200330044010', true);
  await planted.stop();
});
afterAll(folder.remove);

describe('packbench uploads', () => {
  const wish = ['--account', 'amazon us', '--kind', 'amazon-shipping-confirmation'];
  let exportId = '';

  test('says what a file would hold before it is written', async () => {
    expect(await json('preview', ...wish)).toMatchObject({
      shipments: 3,
      rows: 3,
      leftOut: [{ count: 1, askFor: 'Pending' }],
    });
    const { stdout } = await run('uploads', 'preview', ...wish, ...station);
    expect(stdout).toBe(
      '3 shipments in 3 rows\n  left out 1: Packbench sends it by itself. Name it with --state Pending to put it in.\n',
    );
  });

  test('writes the file for Amazon, of the rows that the filters list', async () => {
    const filters = ['--state', 'failed,Pending', '--text', '905-1000003-0000002'];
    const { report } = await json('export', ...wish, '--out', 'amazon.txt', ...filters);
    expect(report).toMatchObject({
      rows: 1,
      templateRows: null,
      leftOut: [],
      file: { savedTo: join(folder.path, 'amazon.txt'), state: 'saved', shipments: 1 },
    });
    exportId = report.file.uploadId;
    const [header, ...rows] = readFileSync(join(folder.path, 'amazon.txt'), 'utf8').split('\r\n');
    expect(header?.split('\t')).toHaveLength(8);
    expect(rows).toEqual([expect.stringMatching(/^905-1000003-0000002\t123\t1\t/), '']);
  });

  test('lists it until somebody answers, and marks its shipments once', async () => {
    expect((await json('list')).files).toMatchObject([{ uploadId: exportId }]);
    expect(await json('mark-confirmed', exportId, '--note', 'batch 1')).toMatchObject({
      marked: 1,
      others: 0,
      file: { state: 'confirmed' },
    });
    const again = await run('uploads', 'mark-confirmed', exportId, ...station);
    expect(again.stdout).toBe('0 shipments confirmed manually; 1 shipment left as it is\n');
    expect((await json('list')).files).toEqual([]);
    answers.delete('uploads list');
  });

  test('puts back what was refused, then the rest', async () => {
    const { stdout } = await run('uploads', 'export', ...wish, '--out', 'rest.txt', ...station);
    expect(stdout).toMatch(/^2 shipments in 2 rows: .*rest\.txt\n/);
    const [file] = (await json('list')).files;
    expect(stdout).toContain(`packbench uploads mark-confirmed ${file.uploadId}\n`);
    const one = await json('put-back', file.uploadId, '--shipments', 'S10000001');
    expect(one.file).toMatchObject({ state: 'saved', openShipments: 1 });
    expect(await json('put-back', file.uploadId)).toMatchObject({ file: { state: 'put-back' } });
    const status = await run('status', '--state', 'Failed', ...station, '--json');
    expect(JSON.parse(status.stdout).total).toBe(3);
  });

  test("fills the file downloaded from eBay's Seller Hub", async () => {
    const fill = ['fill-template', '--account', 'eBay', '--template', template];
    const { report } = await json(...fill, '--out', 'filled.csv');
    expect(report).toMatchObject({ rows: 1, templateRows: 5, file: { kind: 'ebay-template' } });
    const filled = readFileSync(join(folder.path, 'filled.csv'), 'utf8');
    expect(filled).toContain('Shipped,12-34567-89012,');
  });

  test.each([
    [2, ['preview', '--kind', 'ebay-mip'], '--account'],
    [2, ['export', '--account', 'eBay', '--kind', 'ebay-template', '--out', 'x'], 'Choose from'],
    [2, ['export', '--account', 'eBay', '--kind', 'ebay-mip'], "'--out <file>'"],
    [1, ['export', '--account', 'eBay', '--kind', 'ebay-mip', '--out', 'x'], 'goes into the file'],
    [1, ['export', ...wish, '--text', 'nobody', '--out', 'x'], 'None is listed.'],
    [1, ['mark-confirmed', 'nothing'], 'no saved file'],
    [1, ['put-back', 'nothing'], 'no saved file'],
  ])('ends with %i and a reason for %j, and writes nothing', async (code, args, words) => {
    const finished = await run('uploads', ...args, ...station);
    expect(finished).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) });
    expect(existsSync(join(folder.path, 'x'))).toBe(false);
  });
});

describe('docs/cli.md', () => {
  test('shows each document with the names and types that it really has', () => {
    const examples = docExamples();
    const differences = [...answers].flatMap(([name, answer]) =>
      shapeDifferences(shapeOf(answer), shapeOf(examples.get(name) ?? 'missing'), name),
    );
    expect(answers.size).toBe(6);
    expect(differences).toEqual([]);
  });
});
