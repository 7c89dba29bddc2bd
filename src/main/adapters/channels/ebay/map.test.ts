import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amazonConfirmations } from '../../../../../tests/support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { sameTracking } from '../http/tracking-number.ts';
import {
  isEbayOrderId,
  shippedAtTheLatest,
  summarizePackage,
  toEbayPackage,
  toShippingFulfillment,
} from './map.ts';

describe('a confirmation in the words of eBay', () => {
  it('has the fields of the document and no others', () => {
    const ebayPackage = toEbayPackage(sampleConfirmation(), '');
    if (!ebayPackage.ok) throw new Error(ebayPackage.error.message);
    expect(toShippingFulfillment(ebayPackage.value)).toEqual({
      lineItems: [{ lineItemId: '79039765272157', quantity: 2 }],
      shippedDate: '2026-11-22T09:40:00.000Z',
      shippingCarrierCode: 'UPS',
      trackingNumber: '1Z12345E0205271688',
    });
  });

  it('keeps every unit, names every line once, and is never longer than a field', () => {
    fc.assert(
      fc.property(amazonConfirmations, (confirmation) => {
        const ebayPackage = toEbayPackage(confirmation, '');
        if (!ebayPackage.ok) throw new Error(ebayPackage.error.message);
        const body = toShippingFulfillment(ebayPackage.value);
        const ids = body.lineItems.map((each) => each.lineItemId);
        expect(new Set(ids).size).toBe(ids.length);
        const sum = (items: readonly { readonly quantity: number }[]) =>
          items.reduce((total, each) => total + each.quantity, 0);
        expect(sum(body.lineItems)).toBe(sum(confirmation.items));
        expect(body.trackingNumber).toMatch(/^[A-Za-z0-9]+$/);
        expect(body.shippedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(body.shippingCarrierCode?.length).toBeLessThanOrEqual(50);
        expect(body.shippingCarrierCode).not.toBe('');
      }),
    );
  });

  it('has carrier and number together or not at all, and over the Trading API always', () => {
    const untracked = {
      ...sampleConfirmation({ channelOrderId: '01-03955-36441' }),
      trackingNumber: ' ',
    };
    const ebayPackage = toEbayPackage(untracked, '');
    if (!ebayPackage.ok) throw new Error(ebayPackage.error.message);
    expect(Object.keys(toShippingFulfillment(ebayPackage.value))).toEqual([
      'lineItems',
      'shippedDate',
    ]);
    expect(toEbayPackage(untracked, '', true)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('by hand') },
    });
  });

  it("is shipped at eBay's time at the latest, and never later than the label says", () => {
    const ebayPackage = toEbayPackage(sampleConfirmation(), '');
    if (!ebayPackage.ok) throw new Error(ebayPackage.error.message);
    const { shippedDate } = ebayPackage.value;
    expect(shippedAtTheLatest(ebayPackage.value, null)).toEqual(ebayPackage.value);
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (at) => {
        const capped = shippedAtTheLatest(ebayPackage.value, at.getTime());
        const earlier = Math.min(at.getTime(), Date.parse(shippedDate));
        expect(capped).toEqual({
          ...ebayPackage.value,
          shippedDate: new Date(earlier).toISOString(),
        });
      }),
    );
  });

  it('takes no other text for an order id', () => {
    expect(
      ['01-03955-36441', '170009092860-9849164007!140000000544476'].map(isEbayOrderId),
    ).toEqual([true, true]);
    for (const text of ['', '..', '../x', 'a/b', 'a?b', 'a#b', 'a b', 'ä', 'x'.repeat(61)]) {
      expect(isEbayOrderId(text)).toBe(false);
    }
  });

  it('tells tracking numbers apart by letters and digits only', () => {
    expect(sameTracking('1z 12-34', '1Z1234')).toBe(true);
    expect(sameTracking('1Z1234', '1Z1235')).toBe(false);
    expect(sameTracking('', '')).toBe(false);
    expect(sameTracking('--', '')).toBe(false);
  });

  it('is summed up for people', () => {
    const summary = summarizePackage(sampleConfirmation(), {
      shippedDate: '2026-11-22T09:40:00.000Z',
    });
    expect(summary).toBe(
      'order 902-1106328-1059050, package 1, UPS UPS Ground, tracking 1Z12345E0205271688, shipped 2026-11-22T09:40:00.000Z, 1 line, 2 pcs',
    );
  });

  it('tells the date that was sent where it is not that of the label', () => {
    const summary = summarizePackage(sampleConfirmation(), {
      shippedDate: '2026-11-22T08:40:00.000Z',
    });
    expect(summary).toContain(
      "shipped 2026-11-22T08:40:00.000Z, which is eBay's time: the label has 2026-11-22T09:40:00.000Z, 1 line",
    );
  });
});
