import { describe, expect, it } from 'vitest';
import { plainHeader, plainRow, readAll } from '../../../../tests/fixtures/imports/import-files.ts';
import { importLimits } from './import-limits.ts';

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
