import { describe, expect, it } from 'vitest';
import {
  csvText,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';

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
