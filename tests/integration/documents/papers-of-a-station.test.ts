import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippingManifestOf } from '../../../src/main/app/manifest-document.ts';
import { packingSlipOf, receiptBytes } from '../../../src/main/app/packing-slip.ts';
import { pickTicketOf } from '../../../src/main/app/pick-ticket.ts';
import { readReceipt } from '../../support/read-receipt.ts';
import {
  closeTestStation,
  openTestStation,
  orderOf,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

let station: TestStation;
beforeAll(async () => {
  station = await openTestStation();
});
afterAll(() => closeTestStation(station));

/** An order of the practice station with a line of which at least two are left. */
async function openOrderOfSeveral() {
  const { rows } = await station.run('orders.list', { state: 'open', offset: 0, limit: 100 });
  for (const row of rows) {
    const view = await station.run('station.open', { orderId: row.orderId });
    const line = orderOf(view).lines.find((each) => each.quantityLeft >= 2);
    if (line !== undefined) return { order: orderOf(view), line };
  }
  throw new Error('The sample orders have no line with two of anything');
}

describe('the papers of an order that is shipped in two packages', () => {
  it('say what came before and what is still to come, and stay as they were', async () => {
    const { order, line } = await openOrderOfSeveral();
    const ticketBefore = pickTicketOf(station.context, [order.orderId, order.orderId]);
    expect(ticketBefore.orders).toHaveLength(1);
    const quantityOf = (ticket: typeof ticketBefore) =>
      ticket.orders[0]?.lines.find((each) => each.sku === line.sku)?.quantity;
    expect(quantityOf(ticketBefore)).toBe(line.quantityLeft);

    const items = [{ lineId: line.lineId, quantity: 1 }];
    const first = packageIdOf(await station.ship(order.orderNumber, { items }));
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: first,
      choice: 'another',
    });
    expect(quantityOf(pickTicketOf(station.context, [order.orderId]))).toBe(line.quantityLeft - 1);
    const slipOfFirst = packingSlipOf(station.context, first);

    const second = packageIdOf(await station.ship(order.orderNumber));
    const lineOf = (packageId: string) =>
      packingSlipOf(station.context, packageId).lines.find((each) => each.sku === line.sku);
    expect(lineOf(first)).toMatchObject({
      ordered: line.quantityOrdered,
      inThisPackage: 1,
      stillToCome: line.quantityLeft - 1,
    });
    expect(lineOf(second)).toMatchObject({
      inThisPackage: line.quantityLeft - 1,
      shippedBefore: line.quantityOrdered - line.quantityLeft + 1,
      stillToCome: 0,
    });
    expect(packingSlipOf(station.context, first)).toEqual(slipOfFirst);

    const receipt = readReceipt(await receiptBytes(station.context, second, 80));
    expect(receipt.lines).toContain(`Order ${order.orderNumber}`);
    expect(receipt.lines).toContain('SAMPLE');
  });

  it('has a manifest as PDF with the packages of the CSV one, without a voided one', async () => {
    const { rows } = await station.run('packages.list', { offset: 0, limit: 10 });
    const { carriers } = await station.run('carriers.list', {});
    const carrierId = carriers.find((each) => each.code === 'UPS')?.carrierId ?? '';
    const request = { carrierId, date: rows[0]?.shipDate ?? '' };
    const packageId = rows[0]?.packageId ?? '';
    await station.run('packages.void', { commandId: station.newCommandId(), packageId });

    station.dialogs.save = join(station.dataDir, 'manifest.csv');
    const csv = await station.run('packages.exportManifest', request);
    const listed = readFileSync(station.dialogs.save, 'utf8');
    const numbers = shippingManifestOf(station.context, request).packages.map(
      (each) => each.trackingNumber,
    );
    expect(numbers).toHaveLength(csv.rows);
    expect(numbers).toHaveLength(rows.length - 1);
    for (const number of numbers) expect(listed).toContain(number);

    station.dialogs.save = join(station.dataDir, 'manifest.pdf');
    const pdf = await station.run('packages.exportManifest', { ...request, format: 'pdf' });
    expect(pdf.rows).toBe(csv.rows);
    expect(readFileSync(station.dialogs.save, 'latin1').slice(0, 5)).toBe('%PDF-');
    const refusal = await station.refusal('documents.savePackingSlip', { packageId });
    expect(refusal).toContain('voided');
  });

  it('writes no file when the person cancels', async () => {
    const { rows } = await station.run('packages.list', { offset: 0, limit: 10 });
    const packageId = rows.find((row) => row.state === 'labelled')?.packageId ?? '';
    station.dialogs.save = null;
    expect(await station.run('documents.savePackingSlip', { packageId })).toEqual({
      savedTo: null,
      bytes: 0,
    });
  });
});
