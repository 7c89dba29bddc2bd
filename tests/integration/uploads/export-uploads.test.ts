import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../src/shared/app-error.ts';
import { writeBackStates } from '../../../src/shared/write-back-states.ts';
import { amazon, ebay, openUploadStation, ups } from './upload-station.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'uploads', name));
const orderId = (number: number) => `905-${1_000_000 + number}-0000002`;
const lines = (bytes: Buffer) => bytes.toString().split('\r\n').slice(1, -1);

describe('which rows go into a file', () => {
  /** One package in every state there is. */
  async function everyState() {
    const station = await openUploadStation();
    const numbers: Record<string, string> = {};
    for (const [index, state] of writeBackStates.entries()) {
      station.order(amazon, orderId(index));
      numbers[state] = station.pack(orderId(index), state).shipmentNumber;
    }
    return { station, numbers };
  }

  it('only what has failed, where nothing else is asked for; all others stay out, each with its reason', async () => {
    const { station, numbers } = await everyState();
    const before = await station.states();
    const report = await station.exportTo('failed.txt');
    expect(lines(station.bytesOf('failed.txt'))).toHaveLength(1);
    expect(report).toMatchObject({ rows: 1, templateRows: null, file: { shipments: 1 } });
    expect(await station.states()).toEqual({ ...before, [String(numbers.Failed)]: 'Bulk' });
    expect(report.leftOut.reduce((sum, group) => sum + group.count, 0)).toBe(
      writeBackStates.length - 1,
    );
    expect(report.leftOut.map(({ reason, askFor }) => [askFor, reason])).toEqual([
      ['NotSent', 'Nobody has decided to update the channel.'],
      ['Pending', 'Packbench sends it by itself.'],
      ['Held', 'It is held until tracking shows movement, as the account wants it.'],
      ['WaitingImei', 'It waits for an IMEI.'],
      ['Never', 'The account never sends ship confirmations, or the order was canceled.'],
      [null, 'It is in a bulk update or in a saved file that nobody has answered for.'],
      [null, 'It is being sent right now.'],
      [null, 'It is not known whether the channel has it: ask the channel first.'],
      [null, 'The channel has it already.'],
      [null, 'Somebody has marked it as done by hand already.'],
      [null, 'The label is voided.'],
      [null, 'The label is voided.'],
      [null, 'The label is voided.'],
    ]);
  });

  it('what is asked for by name too, and never what the channel has, may have or is about to get', async () => {
    const { station, numbers } = await everyState();
    const asked = ['Pending', 'Held', 'WaitingImei', 'Never', 'NotSent'] as const;
    await station.exportTo('all.txt', { asked: [...asked] });
    expect(lines(station.bytesOf('all.txt'))).toHaveLength(6);
    const states = await station.states();
    const inFile = Object.entries(numbers).filter(([, number]) => states[number] === 'Bulk');
    expect(inFile.map(([state]) => state).sort()).toEqual(['Bulk', 'Failed', ...asked].sort());
  });

  it('the preview says the same as the file, and changes nothing', async () => {
    const { station } = await everyState();
    const before = await station.states();
    const wish = {
      accountId: amazon.id,
      kind: 'amazon-shipping-confirmation' as const,
      filter: {},
      asked: ['Pending' as const],
    };
    const preview = await station.run('uploads.preview', wish);
    expect(await station.states()).toEqual(before);
    expect(await station.run('uploads.unanswered', {})).toEqual({ files: [] });
    const report = await station.exportTo('file.txt', wish);
    expect(preview).toEqual({ shipments: 2, rows: report.rows, leftOut: report.leftOut });
  });

  it('only the listed ones of the account, in the listed order', async () => {
    const station = await openUploadStation();
    station.order(amazon, orderId(1));
    station.order(ebay, '12-34567-89012', [['1', 'MUG', 1]]);
    const dates = ['2026-11-20', '2026-11-22', '2026-11-21', '2026-11-19'];
    for (const shipDate of dates) station.pack(orderId(1), 'Failed', { shipDate });
    station.pack('12-34567-89012', 'Failed', { shipDate: '2026-11-20' });
    await station.exportTo('listed.txt', {
      filter: { from: '2026-11-20', sort: 'shipDate', direction: 'desc' },
    });
    const shipDates = lines(station.bytesOf('listed.txt')).map((line) => line.split('\t')[3]);
    expect(shipDates).toEqual(['2026-11-22', '2026-11-21', '2026-11-20']);
    expect(
      await station.refusal('uploads.export', {
        accountId: amazon.id,
        kind: 'amazon-shipping-confirmation',
        filter: { accountId: ebay.id },
      }),
    ).toContain('None is listed.');
  });

  it('no package of which one line can not be told', async () => {
    const station = await openUploadStation();
    station.order(amazon, orderId(1), [
      ['00112233445566', 'MUG', 1],
      ['line-2', 'LAMP', 1],
    ]);
    station.order(amazon, orderId(2));
    const half = station.pack(orderId(1), 'Failed');
    station.pack(orderId(2), 'Failed');
    const report = await station.exportTo('whole.txt');
    expect(lines(station.bytesOf('whole.txt')).map((line) => line.split('\t')[0])).toEqual([
      orderId(2),
    ]);
    expect(report.leftOut).toEqual([
      {
        reason: 'The order item id of Amazon is not known: import the order again.',
        count: 1,
        shipmentNumbers: [half.shipmentNumber],
        askFor: null,
      },
    ]);
    expect(await station.stateOf(half.shipmentNumber)).toBe('Failed');
  });

  it('nothing empty, nothing of an order that is stopped, nothing that differs at the channel', async () => {
    const station = await openUploadStation();
    for (const number of [1, 2, 3, 4]) station.order(amazon, orderId(number));
    station.pack(orderId(1), 'NotSent', { items: [] });
    const stopped = station.pack(orderId(2), 'NotSent');
    station.context.store.write((tx) =>
      tx.orders.setState(
        stopped.orderKey,
        { state: 'Canceled', by: 'work' },
        '2026-11-23T02:30:00.000Z',
      ),
    );
    station.pack(orderId(3), { state: 'Failed', errorCode: 'different-at-channel' });
    station.pack(orderId(4), { state: 'Pending', mustReadBack: true });
    const wish = { asked: ['NotSent' as const, 'Pending' as const] };
    const { shipments, leftOut } = await station.run('uploads.preview', {
      accountId: amazon.id,
      kind: 'amazon-shipping-confirmation',
      filter: {},
      ...wish,
    });
    expect(shipments).toBe(0);
    expect(leftOut.map(({ reason }) => reason).sort()).toEqual([
      'It is not known whether the channel has it: ask the channel first.',
      'Nothing of the order is in it.',
      'The channel has other data for it: correct it there.',
      'The order is canceled here.',
    ]);
  });

  it('no file of another channel than that of the account', async () => {
    const station = await openUploadStation();
    const wish = { accountId: ebay.id, filter: {} };
    expect(
      await station.refusal('uploads.export', { ...wish, kind: 'amazon-shipping-confirmation' }),
    ).toBe('"Shipping confirmation file" is a file of Amazon, and eBay is an account at eBay.');
    expect(await station.refusal('uploads.export', { ...wish, kind: 'ebay-template' })).toContain(
      'needs the file that you downloaded',
    );
    const { accounts } = await station.run('uploads.kinds', {});
    expect(accounts.map(({ accountName, kinds }) => [accountName, kinds.length])).toEqual([
      ['Amazon US', 1],
      ['eBay', 2],
    ]);
  });
});

describe('the bytes of a file', () => {
  it('are those of the golden file of Amazon, from stored confirmations and from packages', async () => {
    const station = await openUploadStation();
    station.order(amazon, '058-3563777-5518068', [
      ['00112233445566', 'MUG-1', 3],
      ['77889900112233', '=LAMP', 1],
    ]);
    station.order(amazon, '902-1106328-1059050', [['79039765272157', 'RUG', 1]]);
    station.pack('058-3563777-5518068', 'Failed', {
      trackingNumber: '1Z12345E0205271688',
      items: [
        ['00112233445566', 2],
        ['77889900112233', 1],
      ],
    });
    station.pack('058-3563777-5518068', 'NotSent', {
      trackingNumber: '9274896343859254347512',
      items: [['00112233445566', 1]],
      carrier: { ...ups, id: 'carrier-1', code: 'upsmi', name: '=Mail' },
      shipDate: '2026-11-23',
    });
    station.pack('902-1106328-1059050', 'Failed', {
      trackingNumber: '0012345678901234',
      carrier: { ...ups, code: 'OEP', name: '"Österreichische" Post' },
    });
    await station.exportTo('amazon.txt', {
      filter: { sort: 'shipmentNumber' },
      asked: ['NotSent'],
    });
    expect(station.bytesOf('amazon.txt').equals(fixture('station-amazon.txt'))).toBe(true);
  });

  it("are those of the golden file of eBay's feed", async () => {
    const station = await openUploadStation();
    station.order(ebay, '12-34567-89012', [['10044556677887', 'MUG', 2]]);
    station.order(ebay, '12-34567-89013', [
      ['10044556677889', 'A', 1],
      ['10044556677890', 'B', 1],
    ]);
    station.pack('12-34567-89012', 'Failed', { trackingNumber: '1Z12345E0205271688' });
    station.pack('12-34567-89012', 'Failed', { trackingNumber: '1Z12345E6605272234' });
    station.pack('12-34567-89013', 'Failed', {
      trackingNumber: '09400110200881234567890',
      carrier: { ...ups, code: 'USPS', name: 'US Postal Service' },
    });
    const report = await station.exportTo('mip.csv', { accountId: ebay.id, kind: 'ebay-mip' });
    expect(station.bytesOf('mip.csv').equals(fixture('ebay-mip.csv'))).toBe(true);
    expect(report).toMatchObject({ rows: 4, file: { shipments: 3, fileName: 'mip.csv' } });
  });
});

describe("a file that was downloaded from eBay's Seller Hub", () => {
  async function withOrders() {
    const station = await openUploadStation();
    station.order(ebay, '12-34567-89012', [['0110022003300-2200330044010', 'MUG-1', 1]]);
    station.order(ebay, '12-34567-89013', [
      ['110022003301-2200330044011', 'X', 1],
      ['2', 'FRAME-7', 1],
    ]);
    station.order(ebay, 'own-4711', [['3', 'RUG', 1]], '12-34567-89015');
    station.order(ebay, '12-00000-00000', [['4', 'CUP', 1]]);
    station.pack('12-34567-89012', 'Failed', { trackingNumber: '1Z12345E0205271688' });
    station.pack('12-34567-89013', 'Failed', {
      trackingNumber: '09400110200881234567890',
      carrier: { ...ups, code: 'USPS' },
    });
    station.pack('own-4711', 'Failed', {
      trackingNumber: 'RA123456785GB',
      carrier: { ...ups, code: 'RM', name: 'Royal Mail' },
    });
    const unmatched = station.pack('12-00000-00000', 'Failed');
    const template = fixture('ebay-template-downloaded.csv');
    station.write('downloaded.csv', template);
    return { station, unmatched, template };
  }

  it('is filled under another name, with byte order mark, quotes, line ends and all other rows kept', async () => {
    const { station, unmatched, template } = await withOrders();
    const report = await station.fillTo('downloaded.csv', 'filled.csv');
    expect(station.bytesOf('filled.csv').equals(fixture('ebay-template-filled.csv'))).toBe(true);
    expect(station.bytesOf('downloaded.csv').equals(template)).toBe(true);
    expect(report).toMatchObject({ rows: 4, templateRows: 5, file: { shipments: 3 } });
    expect(report.leftOut).toEqual([
      {
        reason: 'The file has no row of this order.',
        count: 1,
        shipmentNumbers: [unmatched.shipmentNumber],
        askFor: null,
      },
    ]);
    expect(await station.stateOf(unmatched.shipmentNumber)).toBe('Failed');
  });

  it('is never overwritten, by whatever name it is called', async () => {
    const { station, template } = await withOrders();
    const before = await station.states();
    symlinkSync(join(station.dataDir, 'downloaded.csv'), join(station.dataDir, 'link.csv'));
    for (const name of ['downloaded.csv', 'link.csv', './downloaded.csv']) {
      await expect(station.fillTo('downloaded.csv', name)).rejects.toThrow('stays as it is');
    }
    expect(station.bytesOf('downloaded.csv').equals(template)).toBe(true);
    expect(await station.states()).toEqual(before);
  });

  it('that it is not, or that has no row for anything, is refused before a place is asked for', async () => {
    const { station } = await withOrders();
    const before = await station.states();
    station.write('other.csv', 'Order Number,Total\r\n1,2\r\n');
    await expect(station.fillTo('other.csv', 'x.csv')).rejects.toThrow(
      'no file for adding tracking',
    );
    const text = fixture('ebay-template-downloaded.csv').toString();
    station.write('foreign.csv', text.replaceAll('12-34567-', '99-99999-'));
    await expect(station.fillTo('foreign.csv', 'x.csv')).rejects.toThrow('no row of this order');
    await expect(station.fillTo('missing.csv', 'x.csv')).rejects.toThrow('is not there');
    expect(existsSync(join(station.dataDir, 'x.csv'))).toBe(false);
    expect(await station.states()).toEqual(before);
  });
});

describe('saving', () => {
  async function oneFailed(options: Parameters<typeof openUploadStation>[0] = {}) {
    const station = await openUploadStation(options);
    station.order(amazon, orderId(1));
    return { station, packed: station.pack(orderId(1), 'Failed') };
  }

  it('that a person cancels changes nothing', async () => {
    const { station, packed } = await oneFailed();
    station.dialogs.save = null;
    const wish = { accountId: amazon.id, filter: {} };
    const kind = 'amazon-shipping-confirmation';
    expect(await station.run('uploads.export', { ...wish, kind })).toEqual({ report: null });
    expect(await station.stateOf(packed.shipmentNumber)).toBe('Failed');
  });

  it('that fails puts everything back as it was, and leaves no file', async () => {
    const { station, packed } = await oneFailed({
      instrument: (context) => ({
        ...context,
        fileWriter: {
          write: async () => refuse('unreadable-file', 'Can not write: the disk is full.'),
        },
      }),
    });
    await expect(station.exportTo('full.txt')).rejects.toThrow('the disk is full');
    const detail = await station.run('status.detail', { packageId: packed.id });
    expect(detail.row).toMatchObject({
      state: 'Failed',
      errorCount: 5,
      errorCode: 'InvalidInput',
      errorMessage: 'The carrier is not known.',
    });
    expect(await station.run('uploads.unanswered', {})).toEqual({ files: [] });
    expect(readdirSync(station.dataDir).filter((name) => name.startsWith('full'))).toEqual([]);
  });

  it.each([
    ['ends', 'put-back'],
    ['fails', 'confirmed'],
  ] as const)(
    'that %s after somebody has answered changes nothing of the answer',
    async (end, state) => {
      const ending: { finish?: () => void; fail?: (error: Error) => void } = {};
      const { station, packed } = await oneFailed({
        instrument: (context) => ({
          ...context,
          fileWriter: {
            write: () =>
              new Promise<void>((resolve, reject) => {
                Object.assign(ending, { finish: resolve, fail: reject });
              }),
          },
        }),
      });
      const saving = station.exportTo('slow.txt').catch(() => null);
      while (ending.finish === undefined) await new Promise((resolve) => setImmediate(resolve));
      const uploadId = (await station.run('uploads.unanswered', {})).files[0]?.uploadId ?? '';
      if (state === 'put-back') await station.putBack(uploadId);
      else await station.mark(uploadId);
      if (end === 'ends') ending.finish();
      else ending.fail?.(new Error('The disk is full.'));
      await saving;
      const { file } = await station.run('uploads.ofPackage', { packageId: packed.id });
      expect(file?.state).toBe(state);
      const expected = state === 'put-back' ? 'Failed' : 'ConfirmedManually';
      expect(await station.stateOf(packed.shipmentNumber)).toBe(expected);
    },
  );

  it('that was interrupted is a file to answer for, not a file that nobody knows', async () => {
    const { station, packed } = await oneFailed({
      instrument: (context) => ({
        ...context,
        fileWriter: { write: () => new Promise<void>(() => undefined) },
      }),
    });
    const taken = new Promise<void>((resolve) => {
      const stop = station.subscribe(() => {
        stop();
        resolve();
      });
    });
    void station.exportTo('half.txt').catch(() => undefined);
    await taken;
    const { files } = await station.run('uploads.unanswered', {});
    expect(files).toMatchObject([{ state: 'saving', openShipments: 1 }]);
    await station.putBack(files[0]?.uploadId ?? '');
    expect(await station.stateOf(packed.shipmentNumber)).toBe('Failed');
  });
});
