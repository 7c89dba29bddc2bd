import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { checkTrackingInfo } from '../../../../../tests/support/fake-groupon-check.ts';
import type { ConfirmedItem } from '../../../domain/confirmation.ts';
import { toTrackingInfo } from './map.ts';
import { readBackFromPage } from './read-lines.ts';
import { readGrouponDate, windowBefore, windowFrom } from './windows.ts';

const item = (changes: Partial<ConfirmedItem> = {}): ConfirmedItem => ({
  channelLineId: '317611463',
  quantity: 1,
  sku: '',
  identifiers: [],
  ...changes,
});

describe('a tracking notification', () => {
  test.each([
    ['UPS', '', 'ups'],
    ['UPS Mail Innovations', '', 'upsmi'],
    ['upsmi', '', 'upsmi'],
    ['Stamps.com', '', 'usps'],
    ['FedEx', '', 'fedex'],
    ['DHL Express', '', 'dhl'],
    ['GLS', 'GLS = glsit', 'glsit'],
    ['UPS', 'UPS = upsmi', 'upsmi'],
  ])('calls %j (own names %j) %j', (carrierCode, own, code) => {
    const entries = toTrackingInfo(
      sampleConfirmation({ carrierCode, carrierName: '', items: [item()] }),
      own,
    );
    expect(entries.ok && entries.value[0]?.carrier).toBe(code);
  });

  test.each([
    [{ carrierCode: 'GLS', carrierName: 'GLS' }, 'list of carriers'],
    [{ trackingNumber: ' ' }, 'tracking number'],
    [{ items: [] }, 'no items'],
    [{ items: [item({ channelLineId: 'GG-1' })] }, 'line item id'],
    [{ items: [item({ channelLineId: '99999999999999999999' })] }, 'line item id'],
    [{ items: [item({ channelLineId: '' })] }, 'line item id'],
    [{ items: [item({ quantity: 0 })] }, 'quantity'],
    [{ items: [item({ quantity: 1.5 })] }, 'quantity'],
  ])('what Groupon would refuse for certain (%j) is refused here', (changes, words) => {
    const entries = toTrackingInfo(sampleConfirmation({ items: [item()], ...changes }), '');
    expect(!entries.ok && entries.error.message).toContain(words);
  });

  test('names each line once with all its pieces, as a strict server wants it', () => {
    const items = fc.array(
      fc.record({ line: fc.integer({ min: 1, max: 5 }), quantity: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(items, (each) => {
        const entries = toTrackingInfo(
          sampleConfirmation({
            items: each.map(({ line, quantity }) =>
              item({ channelLineId: String(line), quantity }),
            ),
          }),
          '',
        );
        if (!entries.ok) throw new Error(entries.error.message);
        const lines = [1, 2, 3, 4, 5].map((id) => ({ id, quantity: 100 }));
        expect(checkTrackingInfo(entries.value, lines)).not.toBeTypeOf('string');
        const pieces = (all: readonly { readonly quantity: number }[]) =>
          all.reduce((sum, one) => sum + one.quantity, 0);
        expect(pieces(entries.value)).toBe(pieces(each));
      }),
    );
  });
});

describe('what the state of a line proves', () => {
  const page = (...statuses: readonly unknown[]) => ({
    pageCount: 1,
    orders: [
      {
        orderid: '902-1106328-1059050',
        line_items: statuses.map((status, index) => ({ ci_lineitemid: index + 1, status })),
      },
    ],
  });
  const confirmation = sampleConfirmation({
    items: [item({ channelLineId: '1' }), item({ channelLineId: '2' })],
  });

  test.each([
    [['open', 'exported'], 'absent'],
    [['Open', ' EXPORTED '], 'absent'],
    [['shipped', 'shipped'], 'different'],
    [['open', 'shipped'], 'different'],
    [['open', 'cancelled'], 'different'],
    [['open', 'partially shipped'], 'not-proven'],
    [['open', 'on the moon'], 'not-proven'],
    [['open', undefined], 'not-proven'],
    [['open', 7], 'not-proven'],
    [['open'], 'not-proven'],
  ])('%j is %s', (statuses, kind) => {
    expect(readBackFromPage(page(...statuses), confirmation)?.kind).toBe(kind);
  });

  test('another order proves nothing', () => {
    expect(readBackFromPage(page('open', 'open'), { ...confirmation, channelOrderId: 'x' })).toBe(
      null,
    );
  });

  test('is never taken for a confirmation of our number', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 3 }), (statuses) => {
        expect(readBackFromPage(page(...statuses), confirmation)?.kind).not.toBe('confirmed');
      }),
    );
  });
});

describe('dates of Groupon', () => {
  test('are written to the minute and are at most 24 hours apart, without gaps', () => {
    const endMs = Date.parse('2026-03-01T00:30:20.000Z');
    expect(windowBefore(endMs, 0)).toEqual({ start: '02/28/2026 00:31', end: '03/01/2026 00:31' });
    expect(windowBefore(endMs, 1).end).toBe(windowBefore(endMs, 0).start);
    const from = windowFrom(endMs);
    expect(from).toMatchObject({ start: '03/01/2026 00:30', end: '03/02/2026 00:30' });
    expect(windowFrom(from.nextMs).start).toBe(from.end);
  });

  test.each([
    ['07/23/2017 04:51PM UTC', '2017-07-23T16:51:00.000Z'],
    ['05/16/2013 08:10AM UTC', '2013-05-16T08:10:00.000Z'],
    ['05/16/2013 12:10AM UTC', '2013-05-16T00:10:00.000Z'],
    ['05/16/2013 12:10 PM', '2013-05-16T12:10:00.000Z'],
    ['02/30/2013 08:10AM UTC', null],
    ['05/16/2013 13:10PM UTC', null],
    ['2013-05-16', null],
    ['', null],
  ])('%j is read as %j', (text, instant) => {
    expect(readGrouponDate(text)).toBe(instant);
  });
});
