import { describe, expect, it } from 'vitest';
import {
  importFile,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';
import { RefusedError } from '../../../shared/app-error.ts';

async function refusal(...input: Parameters<typeof readAll>) {
  const error = await readAll(...input).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).error;
}

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
