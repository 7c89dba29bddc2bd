import { describe, expect, it } from 'vitest';
import {
  importFile,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';

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
