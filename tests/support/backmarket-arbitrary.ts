import fc from 'fast-check';
import { imeiProblem } from '../../src/main/domain/imei.ts';
import { sampleConfirmation } from './confirmation-samples.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''));

const imei = digits(14)
  .filter((each) => !/^0+$/.test(each))
  .map((each) => {
    const check = [...'0123456789'].find((digit) => imeiProblem(`${each}${digit}`) === null);
    return `${each}${check}`;
  });

/** Not 15 digits, which would be an IMEI; letters first, so that nothing of it is layout. */
const serialNumber = fc
  .string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789-'), maxLength: 40 })
  .map((text) => `SN${text}`);

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 4 }),
  identifiers: fc.oneof(
    fc.constant<string[]>([]),
    imei.map((each) => [each]),
    serialNumber.map((each) => [each]),
    fc.tuple(imei, serialNumber).map((both) => [...both]),
  ),
});

let lastId = 1_000;

/**
 * Orders of all kinds with accepted lines, and the confirmation of each: one line or several, with
 * IMEI, serial number, both or neither for lines of one unit. Each order has an id of its own.
 */
export const backMarketOrders = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    carrier: fc.record({
      carrierCode: fc.constantFrom('UPS', 'USPS', 'dpd', 'own'),
      carrierName: text.filter((name) => name.trim() !== ''),
    }),
    trackingNumber: fc.oneof(fc.constant('1Z12345E0205271688'), digits(20), digits(200)),
    shippedAt: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  })
  .filter(({ lines }) => {
    const all = lines.flatMap((each) => each.identifiers);
    return new Set(all).size === all.length;
  })
  .map(({ lines, carrier, ...rest }) => {
    lastId += 10;
    const orderId = lastId;
    const items = lines.map(({ quantity, identifiers }, index) => ({
      channelLineId: String(orderId * 10 + index),
      quantity,
      sku: `SKU-${index}`,
      identifiers: quantity === 1 ? identifiers : [],
    }));
    return {
      lines: items.map((item) => ({ id: Number(item.channelLineId), quantity: item.quantity })),
      confirmation: sampleConfirmation({
        channelOrderId: String(orderId),
        items,
        ...carrier,
        ...rest,
      }),
    };
  });
