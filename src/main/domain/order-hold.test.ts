import { describe, expect, it } from 'vitest';
import { holdOf, holdStop } from './order-hold.ts';

const held = (heldUntil: string | null) => ({
  onHold: true,
  heldUntil,
  holdReason: 'Address is asked for',
});

describe('a hold', () => {
  it('lasts through the day before its date and is over with the first minute of it', () => {
    const order = held('2026-12-01');
    expect(holdOf(order, '2026-11-30')).toEqual({
      until: '2026-12-01',
      reason: 'Address is asked for',
    });
    expect(holdOf(order, '2026-12-01')).toBeNull();
    expect(holdOf(order, '2027-01-01')).toBeNull();
  });

  it('without a date lasts until somebody releases it', () => {
    expect(holdOf(held(null), '2099-12-31')).toMatchObject({ until: null });
    expect(holdOf({ ...held(null), onHold: false }, '2026-11-30')).toBeNull();
  });

  it('stops a shipment with its date and reason', () => {
    expect(holdStop('1001', { until: '2026-12-01', reason: 'Address is asked for' })).toEqual({
      title: 'Order on hold',
      message:
        'Order 1001 is on hold until 2026-12-01. Ship nothing. Reason: Address is asked for.',
    });
    expect(holdStop('1001', { until: null, reason: '' }).message).toBe(
      'Order 1001 is on hold until somebody releases it. Ship nothing.',
    );
    expect(holdStop('1001', { until: null, reason: 'Paid?' }).message).toMatch(/ Reason: Paid\?$/);
  });
});
