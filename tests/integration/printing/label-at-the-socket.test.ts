import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LabelSink, startLabelSink } from '../../support/label-sink.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';
import { decodeWithZbar, decodeZpl } from '../../support/zpl-decode.ts';

let station: TestStation;
let sink: LabelSink;

beforeEach(async () => {
  station = await openTestStation();
  sink = await startLabelSink();
});
afterEach(async () => {
  await closeTestStation(station);
  await sink.close();
});

const hostile = {
  name: 'Zoë "O\'Brien" ^XZ~JA_5E, Łódź',
  company: 'A company whose name is exactly sixty characters long, so.',
  line1: '12345 A street line that has sixty characters, all readable.',
  line2: '^XA^FO0,0^FDEVIL^FS^XZ ~JA \\& ~DG',
  line3: '',
  city: 'Boston',
  region: 'MA',
  postalCode: '02108',
  country: 'US',
  phone: '',
};

describe('the bytes that reach the printer', () => {
  it.each([203, 300, 600] as const)(
    'are one label with the right number in the right symbology, at %i dpi',
    async (dpi) => {
      const { printers } = await station.run('printers.save', {
        name: `Sink ${dpi}`,
        address: sink.address,
        dpi,
        isDefault: true,
      });
      const printerId = printers.find((printer) => printer.isDefault)?.printerId ?? '';
      station.context.store.write((tx) =>
        tx.orders.upsertImported('practice-account', hostileOrder, {
          continued: false,
          now: station.clock.now().toISOString(),
          nextId: station.context.ids.next,
        }),
      );
      const expected: string[] = [];
      for (const [code, serviceCode] of [
        ['USPS', 'PRIORITY'],
        ['UPS', '03'],
      ] as const) {
        const carriers = (await station.run('carriers.list', {})).carriers;
        const carrierId = carriers.find((carrier) => carrier.code === code)?.carrierId ?? '';
        const view = await station.ship('HOSTILE-1', {
          carrierId,
          serviceCode,
          printerId,
          items: [{ lineId: (await lineIdOf()) ?? '', quantity: 1 }],
        });
        expected.push(view.confirmation?.package.trackingNumber ?? '');
        await station.printing.drain();
        await station.run('station.confirm', {
          commandId: station.newCommandId(),
          packageId: packageIdOf(view),
          choice: 'nothing',
        });
      }
      const [usps, ups] = await Promise.all(sink.received().map((bytes) => decodeZpl(bytes, dpi)));
      expect([usps?.labels, ups?.labels]).toEqual([1, 1]);
      expect(usps?.codes).toContainEqual({
        text: `42002108\u001d${expected[0]}`,
        symbology: ']C1',
      });
      expect(ups?.codes).toContainEqual({ text: expected[1], symbology: ']C0' });
      const byZbar = usps && decodeWithZbar(usps.png);
      // Only where the program is installed; `npm test` installs it on Debian.
      if (byZbar) expect(byZbar.join('\n')).toContain(expected[0]);
    },
  );
});

const lineIdOf = async () => {
  const view = await station.run('station.scan', { code: 'HOSTILE-1' });
  return view.order?.lines[0]?.lineId;
};

const hostileOrder = {
  channelOrderId: 'HOSTILE-1',
  orderNumber: 'HOSTILE-1',
  orderedAt: null,
  shipBy: null,
  requestedService: '',
  buyerName: '',
  buyerEmail: '',
  shipTo: hostile,
  currency: 'USD',
  shippingPaidMinor: null,
  note: '',
  cancelled: false,
  fileLine: 2,
  lines: [
    {
      channelLineId: '1',
      sku: 'X^XZ',
      title: '~JA',
      quantityOrdered: 9,
      quantityShippedElsewhere: 0,
      unitPriceMinor: null,
    },
  ],
};
