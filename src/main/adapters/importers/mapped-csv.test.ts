import { describe, expect, it } from 'vitest';
import {
  importFile,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';

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
