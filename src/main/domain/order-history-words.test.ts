import { describe, expect, it } from 'vitest';
import { historyWords } from './order-history-words.ts';

describe('the history of an order', () => {
  it.each([
    ['set state', { from: 'New', to: 'Waiting for parts' }, 'State: New to Waiting for parts'],
    ['save invoice number', { from: '', to: 'R-7' }, 'Invoice number: R-7'],
    ['save invoice number', { from: 'R-7', to: '' }, 'Invoice number R-7 taken away'],
    ['change tags', { added: ['a', 'b'], removed: ['c'] }, 'Tags added a, b; removed c'],
    ['change tags', { added: [], removed: ['c'] }, 'Tags removed c'],
    ['hold', { until: '2026-12-01', reason: 'Paid?' }, 'On hold until 2026-12-01: Paid?'],
    ['hold', { until: null, reason: '' }, 'On hold until released'],
    ['release hold', { until: null, reason: '' }, 'Released from hold'],
    ['assign', { from: null, to: 'Anna' }, 'Assigned to Anna'],
    ['assign', { from: 'Anna', to: null }, 'Assigned to nobody'],
    ['ship', { shipmentNumber: 'S1' }, 'Label made for shipment S1'],
    ['confirm:close', { shipmentNumber: 'S1' }, 'Update of shipment S1 asked for, order closed'],
    ['void', { shipmentNumber: 'S1' }, 'Voided shipment S1'],
    ['reprint', { reason: 'Torn' }, 'Label of a shipment printed again: Torn'],
    ['something of tomorrow', {}, 'Something of tomorrow'],
  ])('says %s with %j as "%s"', (action, detail, words) => {
    expect(historyWords(action, detail)).toBe(words);
  });

  it('reads entries with details that are missing or of another kind', () => {
    expect(historyWords('set state', { from: 3, to: null })).toBe('State changed');
    expect(historyWords('change tags', { added: 'x' })).toBe('Tags changed');
  });
});
