import { describe, expect, it } from 'vitest';
import { auditWords } from './audit-words.ts';

describe('an entry of the audit log in words', () => {
  it.each([
    ['sign in', { name: 'Ana' }, 'Signed in.'],
    ['sign out', { name: 'Ana', reason: 'switch' }, 'Signed out.'],
    [
      'wrong pin',
      { name: 'Ana', wrongPins: 2, lockedSeconds: 0 },
      'A wrong PIN of Ana was typed (2 in a row).',
    ],
    [
      'wrong pin',
      { name: 'Ana', wrongPins: 6, lockedSeconds: 120 },
      'A wrong PIN of Ana was typed (6 in a row); locked for 120 s.',
    ],
    [
      'add user',
      { name: 'Ana', role: 'lead', rights: ['void', 'accept'] },
      'Added user Ana as lead with the rights Accept, Void.',
    ],
    ['change idle lock', { minutes: 0 }, 'The screen no longer locks itself.'],
    ['change idle lock', { minutes: 1 }, 'The screen locks itself after 1 minute without a key.'],
    ['ship', { trackingNumber: '1Z9' }, 'Made the label 1Z9.'],
    [
      'confirm manually',
      { note: 'Seen in Seller Central' },
      'Confirmed by hand that the channel knows: Seen in Seller Central',
    ],
    ['confirm manually', { note: '' }, 'Confirmed by hand that the channel knows.'],
    ['add printer', { name: 'Zebra' }, 'Added printer Zebra.'],
    ['add carrier', { code: 'UPS' }, 'Added carrier UPS.'],
    ['bulk update: done', {}, 'Bulk update ended: done.'],
    ['accept order', { lines: [] }, 'Accepted the order.'],
    [
      'answer lines',
      {
        lines: [
          { sku: 'MUG', ordered: 3, accepted: 2, reason: '' },
          { sku: 'LAMP', ordered: 1, accepted: 0, reason: 'Out of stock' },
        ],
      },
      'Answered lines: 2 of 3 MUG, 0 of 1 LAMP (Out of stock).',
    ],
    ['undo answer', { lines: ['MUG', 'LAMP'] }, 'Took the answer back: MUG, LAMP.'],
    [
      'set state',
      { from: 'New', to: 'Waiting for the customer' },
      'Set the state from New to Waiting for the customer.',
    ],
    [
      'save invoice number',
      { from: '', to: 'R-7' },
      'Changed the invoice number from nothing to R-7.',
    ],
    [
      'change tags',
      { added: ['gift', 'fragile'], removed: [] },
      'Changed tags: added gift, fragile.',
    ],
    ['hold', { until: '2026-12-01', reason: 'Address' }, 'Put on hold until 2026-12-01: Address.'],
    ['hold', { until: null, reason: '' }, 'Put on hold.'],
    ['assign', { from: 'Ana', to: null }, 'Assigned to nobody.'],
    ['view.changed', { from: { name: 'A' }, to: { name: 'Late' } }, 'Changed the view Late.'],
    [
      'request done by hand',
      { note: 'In Seller Central' },
      'Said that a request was done by hand: In Seller Central',
    ],
    [
      'cancel order',
      { reason: 'buyer-asked', note: '' },
      'Canceled the order (The buyer asked for it).',
    ],
    [
      'cancel order',
      { reason: 'other', note: 'Ordered twice' },
      'Canceled the order (Other): Ordered twice.',
    ],
    ['split order', { part: '1001-2' }, 'Split off part 1001-2.'],
    ['undo split', { part: '1001-2' }, 'Put back part 1001-2.'],
    [
      'combine orders',
      { lead: '1001', numbers: ['1002', '1003'] },
      'Combined 1002, 1003 with order 1001.',
    ],
    ['separate order', { lead: '1001' }, 'Took it out of the box of order 1001.'],
    [
      'ship in the box of another order',
      { boxedIn: 'S10000001' },
      'It is in the box of shipment S10000001.',
    ],
    [
      'update shipment',
      { items: ['MUG', 'LAMP'], method: 'UPS Ground' },
      'Planned UPS Ground: MUG, LAMP.',
    ],
    ['update shipment', { items: ['MUG'], method: null }, 'Took the shipment method back: MUG.'],
    [
      'set delivery state',
      { items: ['MUG'], deliveryState: 'Returned' },
      'Set the delivery state to Returned: MUG.',
    ],
    [
      'set delivery state',
      { items: ['MUG'], deliveryState: null },
      'Had the records say the delivery state: MUG.',
    ],
    ['mark shipped', { shipmentNumber: 'S1' }, 'Marked as shipped: S1.'],
    ['payment: refund', { amount: '12.50 USD', reason: 'Broken' }, 'Refund of 12.50 USD: Broken'],
    ['payment: capture', { amount: '12.50 USD', reason: '' }, 'Capture of 12.50 USD.'],
    ['fold box', {}, 'Fold box.'],
    ['fold box', { reason: 'Too large' }, 'Fold box: Too large'],
  ])('%s %j', (action, detail, words) => {
    expect(auditWords(action, detail)).toBe(words);
  });

  it('is one for any detail, also one that another version wrote', () => {
    const details = [{}, { rights: 7, role: {}, reason: ['x'], minutes: 'many', name: null }];
    for (const detail of details) {
      for (const action of [
        'sign out',
        'add user',
        'change user',
        'wrong pin',
        'constructor',
        '',
      ]) {
        expect(auditWords(action, detail)).toEqual(expect.any(String));
      }
    }
  });
});
