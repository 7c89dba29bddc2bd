import { describe, expect, it } from 'vitest';
import {
  csvText,
  importFile,
  inChunks,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';
import { RefusedError } from '../../../shared/app-error.ts';
import { importLimits } from './import-limits.ts';
import { readOrders } from './read-orders.ts';

async function refusal(...input: Parameters<typeof readAll>) {
  const error = await readAll(...input).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).error;
}

describe('an Amazon Unshipped Orders report', () => {
  it('becomes orders: rows apart are joined, quotes are text, zeros stay, what is left is to ship', async () => {
    const { orders, problems } = await readAll(importFile('amazon-unshipped.txt'));
    expect(problems).toEqual([]);
    expect(orders[0]).toEqual({
      channelOrderId: '058-3563777-5518068',
      orderNumber: '058-3563777-5518068',
      orderedAt: '2026-11-20T23:36:18.000Z',
      shipBy: '2026-11-24T07:59:59.000Z',
      requestedService: 'Standard',
      buyerName: '',
      buyerEmail: 'q77l6xlf@marketplace.example',
      shipTo: {
        name: 'Zoë "Zo" O\'Brien',
        company: '',
        line1: '12 Harbor "Old Mill" Road',
        line2: 'Apt 4',
        line3: '',
        city: 'PORTLAND',
        region: 'ME',
        postalCode: '04101',
        country: 'US',
        phone: '+1 207-555-0143 ext. 00012',
      },
      currency: '',
      shippingPaidMinor: null,
      note: '',
      cancelled: false,
      lines: [
        {
          channelLineId: '41483244219702',
          sku: '0042-SCREW',
          title: 'Wood screws 5" x 200, "Pro" line',
          quantityOrdered: 3,
          quantityShippedElsewhere: 1,
          unitPriceMinor: null,
        },
        {
          channelLineId: '41483244219703',
          sku: "=cmd|' /C calc'!A0",
          title: '+1 Formula-like name',
          quantityOrdered: 2,
          quantityShippedElsewhere: 0,
          unitPriceMinor: null,
        },
      ],
      fileLine: 2,
    });
    expect(orders.slice(1).map((order) => [order.orderNumber, order.cancelled])).toEqual([
      ['113-0098765-0000423', false],
      ['701-5551234-7654321', true],
    ]);
  });

  it('counts shipped pieces where it has no column of pieces to ship', async () => {
    const text = importFile('amazon-unshipped.txt')
      .toString()
      .replace('quantity-to-ship', 'something-else');
    const { orders } = await readAll(text, { format: 'amazon-unshipped' });
    expect(orders[0]?.lines.map((line) => line.quantityShippedElsewhere)).toEqual([1, 0]);
  });

  it('refuses a row that ships more than was bought', async () => {
    const text = importFile('amazon-unshipped.txt')
      .toString()
      .replace('\t3\t1\t2\t', '\t3\t1\t4\t');
    const { problems } = await readAll(text);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason:
          'More pieces are shipped or to be shipped than were bought. Order "058-3563777-5518068" was left out.',
      },
    ]);
  });

  it('takes rows that two reports have in common once', async () => {
    const text = importFile('amazon-unshipped.txt').toString();
    expect(await readAll(text + text)).toEqual(await readAll(text));
  });
});

describe('an eBay orders report', () => {
  it('becomes orders: preamble, padding and footers are passed over, summary rows give the address', async () => {
    const { orders, problems } = await readAll(importFile('ebay-orders-us.csv'), {
      timeZone: 'America/New_York',
    });
    expect(orders).toEqual([
      {
        channelOrderId: '18-15123-90441',
        orderNumber: '18-15123-90441',
        orderedAt: '2026-10-01T03:45:00.000Z',
        shipBy: '2026-10-03T03:59:59.000Z',
        requestedService: 'USPS Ground Advantage',
        buyerName: 'Priya Natarajan',
        buyerEmail: 'priya@example.com',
        shipTo: {
          name: 'Priya Natarajan',
          company: '',
          line1: '501 Folsom St',
          line2: 'Suite 3',
          line3: '',
          city: 'San Francisco',
          region: 'CA',
          postalCode: '94105-3141',
          country: 'US',
          phone: '+1 415-555-0188',
        },
        currency: 'USD',
        shippingPaidMinor: 500,
        note: 'Please leave at the\n"side" door',
        cancelled: false,
        lines: [
          {
            channelLineId: '407197269275-10073645110010',
            otherIds: ['10073645110010'],
            sku: '00127-W',
            title: 'Vintage 27" bicycle wheel',
            quantityOrdered: 1,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 1234,
          },
        ],
        fileLine: 4,
      },
      expect.objectContaining({
        channelOrderId: '09-15140-11223',
        shippingPaidMinor: 725,
        shipTo: expect.objectContaining({ line1: '9 Maple Ln', postalCode: '05641' }),
        lines: [
          expect.objectContaining({
            sku: 'HINGE-2',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
          }),
          expect.objectContaining({
            title: 'Door knob [Finish: Antique]',
            quantityOrdered: 1,
            quantityShippedElsewhere: 1,
          }),
        ],
        fileLine: 6,
      }),
    ]);
    expect(problems).toEqual([
      { fileLine: 9, reason: 'The buyer has not paid yet. Order "2103" was left out.' },
    ]);
  });

  it('is read with the column names of the UK site', async () => {
    const { orders, problems } = await readAll(importFile('ebay-orders-uk.csv'));
    expect(problems).toEqual([]);
    expect(orders).toEqual([
      expect.objectContaining({
        channelOrderId: '04-15250-08826',
        shipTo: expect.objectContaining({
          region: 'North Yorkshire',
          postalCode: 'YO1 7HH',
          country: 'GB',
        }),
        requestedService: 'Royal Mail Tracked 48',
        currency: 'GBP',
        shippingPaidMinor: 399,
        shipBy: '2026-10-02T23:59:59.000Z',
        lines: [expect.objectContaining({ sku: 'CADDY-G', unitPriceMinor: 123450 })],
      }),
    ]);
  });

  it('goes on below the footers where reports were put together, in other columns', async () => {
    const both = Buffer.concat([
      importFile('ebay-orders-uk.csv'),
      importFile('ebay-orders-us.csv'),
    ]);
    const { orders, problems } = await readAll(both);
    expect(orders.map((order) => [order.orderNumber, order.shipTo.city])).toEqual([
      ['04-15250-08826', 'York'],
      ['18-15123-90441', 'San Francisco'],
      ['09-15140-11223', 'Barre'],
    ]);
    expect(problems).toHaveLength(1);

    const plain = `${plainHeader}\n${plainRow(1)}\n`;
    const turned = 'Page,Item,Qty,Address,City,Recipient,Order Number\n1,Cup,2,9 Elm,Troy,Ann,2\n';
    const together = await readAll(plain + turned + plain, {
      columnMap: {
        orderNumber: 'order number',
        name: 'recipient',
        line1: 'address',
        city: 'city',
        title: 'item',
        quantity: 'qty',
      },
    });
    expect(together.orders.map((order) => [order.orderNumber, order.shipTo.line1])).toEqual([
      ['1', '1 Main St'],
      ['2', '9 Elm'],
    ]);
  });
});

describe('a Shopify orders export', () => {
  it('becomes orders: fields from the first row, nothing that is not shipped, cancelled ones marked', async () => {
    const { orders, problems } = await readAll(importFile('shopify-orders.csv'));
    expect(problems).toEqual([]);
    expect(orders).toEqual([
      {
        channelOrderId: '5120000000001',
        orderNumber: '#1001',
        orderedAt: '2026-10-01T03:45:00.000Z',
        shipBy: null,
        requestedService: 'Standard',
        buyerName: 'Inês Carvalho',
        buyerEmail: 'ines@example.org',
        shipTo: {
          name: 'Inês Carvalho',
          company: '',
          line1: '88 Beacon St',
          line2: 'Unit 5',
          line3: '',
          city: 'Boston',
          region: 'MA',
          postalCode: '02108',
          country: 'US',
          phone: '+16175550123',
        },
        currency: 'USD',
        shippingPaidMinor: 650,
        note: 'Gift, please:\nno invoice in the box',
        cancelled: false,
        lines: [
          {
            channelLineId: 'APR-SAND#1',
            sku: 'APR-SAND',
            title: 'Linen apron - Sand',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 2400,
          },
          {
            channelLineId: 'APR-SAND#2',
            sku: 'APR-SAND',
            title: 'Linen apron - Sand',
            quantityOrdered: 1,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 2400,
          },
        ],
        fileLine: 2,
      },
      expect.objectContaining({
        orderNumber: '#1002',
        currency: 'JPY',
        shippingPaidMinor: 800,
        cancelled: false,
        lines: [
          expect.objectContaining({
            sku: 'TT-01',
            quantityShippedElsewhere: 1,
            unitPriceMinor: 1600,
          }),
          expect.objectContaining({ sku: 'OG-01', quantityShippedElsewhere: 0 }),
        ],
      }),
      expect.objectContaining({ orderNumber: '#1003', cancelled: true }),
    ]);
  });

  it('takes the name as the id where the export has no Id column', async () => {
    const text = importFile('shopify-orders.csv').toString().replace(',Id,', ',Not The One,');
    const { orders } = await readAll(text);
    expect(orders.map((order) => order.channelOrderId)).toEqual(['#1001', '#1002', '#1003']);
  });

  it('leaves an order out of which the export does not say how much is left', async () => {
    const text = importFile('shopify-orders.csv')
      .toString()
      .replace('true,true,pending', 'true,true,partial');
    const { orders, problems } = await readAll(text);
    expect(orders.map((order) => order.orderNumber)).toEqual(['#1002', '#1003']);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason:
          'The item is partly fulfilled, and the export does not say how many are left. Order "#1001" was left out.',
      },
    ]);
  });
});

describe('any other CSV file', () => {
  it('is read through the column map that its header suggests', async () => {
    const { orders, problems } = await readAll(importFile('shipstation-columns.csv'), {
      currencyFallback: 'USD',
    });
    expect(problems).toEqual([]);
    expect(
      orders.map((order) => [order.orderNumber, order.shippingPaidMinor, order.currency]),
    ).toEqual([
      ['00731', 810, 'USD'],
      ['00732', 0, 'USD'],
    ]);
    expect(orders[0]?.note).toBe('Ring "twice"');
    expect(
      orders[0]?.lines.map((line) => [line.channelLineId, line.title, line.unitPriceMinor]),
    ).toEqual([
      ['SEED-01#1', 'Tomato seeds', 325],
      ['POT-09#1', 'Clay pot 9"', 700],
    ]);
  });

  it('is read through a given column map, below a title line, in Windows-1252', async () => {
    const { orders, problems } = await readAll(importFile('webshop-windows-1252.csv'), {
      columnMap: {
        orderNumber: 'bestellnummer',
        orderedAt: 'Bestelldatum',
        name: 'Empfänger',
        line1: 'Straße',
        postalCode: 'PLZ',
        city: 'Ort',
        country: 'Land',
        title: 'Artikel',
        quantity: 'Menge',
        unitPrice: 'Einzelpreis',
        currency: 'Währung',
        note: 'No Such Column',
      },
      timeZone: 'Europe/Berlin',
    });
    expect(problems).toEqual([]);
    expect(orders[0]).toMatchObject({
      orderNumber: '1200045',
      orderedAt: '2026-11-21T13:30:00.000Z',
      currency: 'EUR',
      shipTo: {
        name: 'Jürgen Groß',
        line1: 'Käthe-Kollwitz-Straße 7',
        postalCode: '01109',
        country: 'DE',
      },
      lines: [{ title: 'Vase „Blau“ 1 €-Aktion', unitPriceMinor: 123456 }],
      fileLine: 4,
    });
    expect(orders[1]).toMatchObject({ shipTo: { name: 'Märta Öberg', city: 'München' } });
  });

  it('is read as UTF-16', async () => {
    const { orders } = await readAll(importFile('orders-utf-16.txt'));
    expect(orders).toEqual([
      expect.objectContaining({
        orderNumber: '0009',
        shipTo: expect.objectContaining({ name: 'Μαρία Παππά', country: 'GR' }),
        lines: [expect.objectContaining({ title: 'Olive oil 😀', quantityOrdered: 2 })],
      }),
    ]);
  });

  it('counts every row as one piece where no column of items is mapped', async () => {
    const { orders } = await readAll(
      'Order,Name,Address,City\n1,Ann,1 Elm,Troy\n1,Ann,1 Elm,Troy\n',
    );
    expect(orders[0]?.lines.map((line) => [line.channelLineId, line.quantityOrdered])).toEqual([
      ['#1', 1],
      ['#2', 1],
    ]);
  });

  it('counts the lines of one SKU, so that a line keeps its id when others come and go', async () => {
    const read = (rows: string[]) => readAll(`${[plainHeader, ...rows].join('\n')}\n`);
    const all = await read([
      plainRow(1, 'A'),
      plainRow(1, 'B'),
      plainRow(1, 'A'),
      plainRow(1, 'C'),
    ]);
    const fewer = await read([plainRow(1, 'C'), plainRow(1, 'A')]);
    expect(all.orders[0]?.lines.map((line) => line.channelLineId)).toEqual([
      'A#1',
      'B#1',
      'A#2',
      'C#1',
    ]);
    expect(fewer.orders[0]?.lines.map((line) => line.channelLineId)).toEqual(['C#1', 'A#1']);
  });

  it('may end with sums', async () => {
    const { orders, problems } = await readAll(
      [plainHeader, plainRow(1), ',,,,,,,,', ',,,,,,Total,,1', 'Grand Total: 1 order,,,,,,,,'].join(
        '\n',
      ),
    );
    expect([orders.length, problems]).toEqual([1, []]);
  });

  it('may have a row of the order without an item', async () => {
    const { orders, problems } = await readAll(
      [plainHeader, plainRow(1), '1,,,,,,,,', '2,Ann,1 Elm,Troy,12180,US,,,'].join('\n'),
    );
    expect(orders[0]?.lines).toHaveLength(1);
    expect(problems).toEqual([
      { fileLine: 4, reason: 'There is no item in it. Order "2" was left out.' },
    ]);
  });
});

describe('bad rows', () => {
  it('are reported with the line of an editor and the reason, while the good orders come', async () => {
    const { orders, problems } = await readAll(importFile('mistakes.csv'));
    expect(orders.map((order) => order.orderNumber)).toEqual(['A-1', 'A-10', 'A-14']);
    expect(problems.map(({ fileLine, reason }) => `${fileLine}: ${reason}`)).toEqual([
      '4: The row has no order number.',
      '5: The quantity "two" in "Qty" is not a whole number from 0 to 99999. Order "A-3" was left out.',
      '6: The quantity "-1" in "Qty" is not a whole number from 0 to 99999. Order "A-4" was left out.',
      '7: The quantity "1.5" in "Qty" is not a whole number from 0 to 99999. Order "A-5" was left out.',
      '8: The date "0001-01-01" in "Order Date" can not be read. Write it as YYYY-MM-DD. Order "A-6" was left out.',
      '9: The address has no street. Order "A-7" was left out.',
      '11: The quantity "many" in "Qty" is not a whole number from 0 to 99999. Order "A-8" was left out.',
      '12: The row has 11 values for 10 columns: a value with a separator in it must be in quotation marks. Order "A-9" was left out.',
      '14: The column "Order Number" holds "1.17E+11": a spreadsheet program has shortened it. Import the file as it was downloaded. Order "1.17E+11" was left out.',
      '16: The row gives another address than the rows of the order before it. Order "A-12" was left out.',
    ]);
  });

  it('keep the whole order out, also when its good rows come later and elsewhere', async () => {
    const rows = [
      plainRow(1),
      plainRow(2, 'A', 'x'),
      plainRow(3),
      plainRow(2, 'B'),
      plainRow(1, 'B'),
    ];
    const { orders, problems } = await readAll([plainHeader, ...rows].join('\n'));
    expect(orders.map((order) => [order.orderNumber, order.lines.length])).toEqual([
      ['1', 2],
      ['3', 1],
    ]);
    expect(problems.map((problem) => problem.fileLine)).toEqual([3]);
  });

  it('may hold a text of a megabyte', async () => {
    const long = 'x'.repeat(1_048_576);
    const { orders, problems } = await readAll(
      [plainHeader, plainRow(1), plainRow(2, long), plainRow(3)].join('\n'),
    );
    expect(orders.map((order) => order.orderNumber)).toEqual(['1', '3']);
    expect(problems).toEqual([
      {
        fileLine: 3,
        reason:
          'The column "SKU" holds a text of 1048576 characters; 10000 are allowed. Order "2" was left out.',
      },
    ]);
  });

  it('name long and odd values in short', async () => {
    const { problems } = await readAll(
      [plainHeader, plainRow(1, 'A', `"${'9'.repeat(60)}"`), plainRow(2, 'A', '"1\u0007\n2"')].join(
        '\n',
      ),
    );
    expect(problems.map((problem) => problem.reason)).toEqual([
      `The quantity "${'9'.repeat(40)}…" in "Qty" is not a whole number from 0 to 99999. Order "1" was left out.`,
      'The quantity "1 2" in "Qty" is not a whole number from 0 to 99999. Order "2" was left out.',
    ]);
  });

  it('with two rows of one line id are told apart from the same row twice', async () => {
    const header = `${plainHeader},Order Item ID`;
    const { orders, problems } = await readAll(
      [
        header,
        `${plainRow(1)},77`,
        `${plainRow(1)},77`,
        `${plainRow(2)},78`,
        `${plainRow(2, 'B')},78`,
      ].join('\n'),
    );
    expect(orders.map((order) => [order.orderNumber, order.lines.length])).toEqual([['1', 1]]);
    expect(problems).toEqual([
      {
        fileLine: 5,
        reason: 'The order has two different rows with this line id. Order "2" was left out.',
      },
    ]);
  });
});

describe('a quotation mark that is not closed', () => {
  it('never gives one order the address of another', async () => {
    const header = 'Order Number,SKU,Item,Qty,Recipient,Address,City';
    const rows = [
      '1,A,Cup,1,Ann,1 Elm,Troy',
      '2,A,"Mug,1,Ben,2 Elm,Troy',
      '3,A,"Jar",1,Cid,3 Elm,Troy',
      '3,B,Lid,1,Cid,3 Elm,Troy',
      '4,A,Pot,1,Dee,4 Elm,Troy',
    ];
    const { orders, problems } = await readAll([header, ...rows].join('\n'));
    expect(orders.map((order) => [order.orderNumber, order.shipTo.line1])).toEqual([
      ['4', '4 Elm'],
    ]);
    expect(problems.map(({ fileLine, reason }) => `${fileLine}: ${reason}`)).toEqual([
      '2: Line 3 can not be read and may belong to it. Order "1" was left out.',
      '3: Lines 3 to 4 can not be told apart: a quotation mark in them is not closed.',
      '5: Line 3 can not be read and may belong to the same order. Order "3" was left out.',
    ]);
  });

  it('is found where the next quotation mark stands in an earlier or a later column', async () => {
    const header = 'Order Number,Recipient,Address,City,SKU,Item,Qty';
    const read = (broken: string[]) =>
      readAll(
        [
          header,
          '1,Ann,1 Elm,Troy,A,Cup,1',
          ...broken,
          '3,Cid,3 Elm,Troy,B,Lid,1',
          '4,Dee,4 Elm,Troy,A,Pot,1',
        ].join('\n'),
      );
    const earlier = await read(['2,Ben,2 Elm,Troy,A,"Mug,1', '3,"Cid",3 Elm,Troy,A,Jar,1']);
    const later = await read(['2,"Ben,2 Elm,Troy,A,Mug,1', '3,Cid,3 Elm,Troy,A,"Jar",1']);
    const byChance = await read(['2,"Ben,2 Elm,Troy,A,Mug,1', '3,Cid 5",3 Elm,Troy,A,Jar,1']);
    for (const { orders, problems } of [earlier, later, byChance]) {
      expect(orders.map((order) => order.orderNumber)).toEqual(['4']);
      expect(problems.map((problem) => problem.fileLine)).toEqual([2, 3, 5]);
    }
  });

  it('is found where every value is quoted', async () => {
    const text = csvText([
      ['Order Number', 'Recipient', 'Address', 'City', 'Item', 'Qty'],
      ['1', 'Ann', '1 Elm', 'Troy', 'Cup', '1'],
      ['2', 'Ben', '2 Elm', 'Troy', 'Mug', '1'],
      ['3', 'Cid', '3 Elm', 'Troy', 'Jar', '1'],
      ['4', 'Dee', '4 Elm', 'Troy', 'Pot', '1'],
    ]).replace('"Ben"', '"Ben');
    const { orders, problems } = await readAll(text);
    expect(orders.every((order) => order.shipTo.line1.startsWith(order.orderNumber))).toBe(true);
    expect(orders.map((order) => order.orderNumber)).not.toContain('2');
    expect(problems.length).toBeGreaterThan(0);
  });

  it('ends the reading with one clear problem when nothing closes it', async () => {
    const { orders, problems } = await readAll(
      [
        plainHeader,
        plainRow(1),
        plainRow(2),
        '3,"Cid,1 Elm,Troy,12180,US,A,Jar,1',
        plainRow(4),
      ].join('\n'),
    );
    expect(orders.map((order) => order.orderNumber)).toEqual(['1']);
    expect(problems).toEqual([
      {
        fileLine: 3,
        reason: 'Line 4 can not be read and may belong to it. Order "2" was left out.',
      },
      {
        fileLine: 4,
        reason:
          'A quotation mark that opens in the row of line 4 is never closed. Nothing from this line on was imported.',
      },
    ]);
  });
});

describe('a file of the wrong kind', () => {
  it('is refused with what was expected and what was seen', async () => {
    const shopify = importFile('shopify-orders.csv');
    const plain = Buffer.from(`${plainHeader}\n${plainRow(1)}\n`);
    expect(await refusal(shopify, { format: 'amazon-unshipped' })).toEqual({
      code: 'unreadable-file',
      message:
        'This file is the Shopify orders export, not the Amazon Unshipped Orders report. Import it as what it is.',
    });
    expect((await refusal(plain, { format: 'ebay-orders' })).message).toBe(
      'This is not the eBay Seller Hub orders report: no row of it has the columns "Order Number", "Buyer Username", "Item Number", "Quantity". The file has: "Order Number", "Recipient", "Address", "City", "Zip", "Country", "SKU", "Item", "Qty".',
    );
    expect((await refusal(Buffer.alloc(0), { format: 'csv' })).message).toBe('This file is empty.');
    expect(
      (await refusal(Buffer.from('PK\u0003\u0004 xl/workbook.xml'), { format: 'csv' })).message,
    ).toBe('This is an Excel workbook. Save it as CSV and import that file.');
  });

  it('names the required columns that it lacks', async () => {
    const text = importFile('amazon-unshipped.txt')
      .toString()
      .replace('recipient-name', 'who')
      .replace('ship-address-1', 'where');
    expect((await refusal(text)).message).toBe(
      'This Amazon Unshipped Orders report lacks the columns "recipient-name", "ship-address-1". Download it again with all columns.',
    );
  });

  it('is refused where the column map does not fit', async () => {
    const text = `${plainHeader}\n${plainRow(1)}\n`;
    const map = { orderNumber: 'Order Number', name: 'Recipient', line1: 'Street' };
    expect((await refusal(text, { columnMap: map })).message).toMatch(
      /^This file has no column "Street", which the column map needs\. It has: "Order Number",/,
    );
    expect((await refusal(text, { columnMap: { ...map, orderNumber: 'Ref' } })).message).toMatch(
      /^No row of this file has the column of the order number \("Ref"\)\. The file has:/,
    );
    expect((await refusal(text, { columnMap: { name: 'Recipient' } })).message).toMatch(
      /^The column map must name/,
    );
  });

  it('with a header and no rows has no orders', async () => {
    expect(await readAll(`${plainHeader}\n\n`)).toEqual({
      orders: [],
      problems: [],
      continued: [],
    });
  });
});

describe('reading', () => {
  it('tells how far it is and stops when it is told to', async () => {
    const bytes = Buffer.from(
      [plainHeader, ...Array.from({ length: 6_000 }, (_, order) => plainRow(order))].join('\n'),
    );
    const seen: number[] = [];
    await readAll(bytes, { onProgress: (read) => seen.push(read) });
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));

    const stop = new AbortController();
    let orders = 0;
    const reading = async () => {
      for await (const item of readOrders(inChunks(bytes), {
        format: 'csv',
        signal: stop.signal,
      })) {
        if (item.kind === 'order') orders += 1;
        stop.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(orders).toBeGreaterThan(0);
    expect(orders).toBeLessThan(5_500);
  });

  it('closes the file when the reader stops early, and passes on its errors', async () => {
    const bytes = Buffer.from(
      [plainHeader, plainRow(1, 'A', 'x'), `${plainRow(2)}\n`.repeat(9_000)].join('\n'),
    );
    let closed = false;
    const file = async function* (broken: boolean) {
      try {
        yield* inChunks(bytes);
        if (broken) throw new Error('EIO');
      } finally {
        closed = true;
      }
    };
    for await (const item of readOrders(file(false), { format: 'csv' })) {
      expect(item.kind).toBe('problem');
      break;
    }
    expect(closed).toBe(true);
    await expect(readAll(file(true), { format: 'csv' })).rejects.toThrow('EIO');
  });

  it('reports more rows under one order number than any order has, once', async () => {
    const rows = Array.from({ length: importLimits.rowsPerOrder + 500 }, (_, row) =>
      plainRow('same', `S${row}`),
    );
    const { orders, problems } = await readAll(
      [plainHeader, ...rows, plainRow('other')].join('\n'),
    );
    expect(orders.map((order) => order.orderNumber)).toEqual(['other']);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason: 'More than 2000 rows have the same order number. Order "same" was left out.',
      },
    ]);
  });
});

describe('an order whose rows are far apart', () => {
  const many = Array.from({ length: importLimits.openOrders + 10 }, (_, order) =>
    plainRow(`m${order}`),
  );

  it('comes whole as long as not too many orders are between', async () => {
    const between = many.slice(0, importLimits.openOrders - 1);
    const { orders, continued } = await readAll(
      [plainHeader, plainRow('far', 'A'), ...between, plainRow('far', 'B')].join('\n'),
    );
    expect(orders.find((order) => order.orderNumber === 'far')?.lines).toHaveLength(2);
    expect(continued).toEqual([]);
  });

  it('continues with line ids of its own beyond that', async () => {
    const { orders, continued } = await readAll(
      [
        plainHeader,
        ...['A', 'A', 'A', 'C'].map((sku) => plainRow('far', sku)),
        ...many,
        ...['A', 'B', 'A', 'C'].map((sku) => plainRow('far', sku)),
        ...many.map((row) => row.replaceAll('m', 'n')),
        plainRow('far', 'A'),
      ].join('\n'),
    );
    const far = orders.filter((order) => order.orderNumber === 'far');
    expect(far.map((order) => order.lines.map((line) => line.channelLineId))).toEqual([
      ['A#1', 'A#2', 'A#3', 'C#1'],
      ['A#4', 'B#1', 'A#5', 'C#2'],
      ['A#6'],
    ]);
    expect(continued).toEqual(['far', 'far']);
  });

  it('stays out when an earlier part was left out', async () => {
    const { orders, problems } = await readAll(
      [plainHeader, plainRow('far', 'A', 'x'), ...many, plainRow('far', 'B')].join('\n'),
    );
    expect(orders.map((order) => order.orderNumber)).not.toContain('far');
    expect(problems.map(({ fileLine, reason }) => [fileLine, reason])).toEqual([
      [
        2,
        'The quantity "x" in "Qty" is not a whole number from 0 to 99999. Order "far" was left out.',
      ],
      [
        many.length + 3,
        'The row belongs to an order of which other rows can not be used. Order "far" was left out.',
      ],
    ]);
  });

  it('is named as not complete when a later part can not be used', async () => {
    const { problems } = await readAll(
      [plainHeader, plainRow('far', 'A'), ...many, plainRow('far', 'B', 'x')].join('\n'),
    );
    expect(problems.map((problem) => problem.reason)).toEqual([
      'The quantity "x" in "Qty" is not a whole number from 0 to 99999. Order "far" is not complete because of this.',
    ]);
  });

  it('gives the same orders and line ids every time', async () => {
    const text = [plainHeader, plainRow('far', 'A'), ...many, plainRow('far', 'A'), ...many].join(
      '\n',
    );
    expect(await readAll(text)).toEqual(await readAll(text));
  });
});
