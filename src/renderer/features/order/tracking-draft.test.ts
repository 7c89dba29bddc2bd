import { describe, expect, it } from 'vitest';
import type {
  OrderShipmentsView,
  ShipmentLineView,
} from '../../../shared/order-shipments-views.ts';
import {
  newTrackingDraft,
  packsEverything,
  readTracking,
  withCarrier,
  withoutTracking,
} from './tracking-draft.ts';

const ground = { carrierId: 'ups', carrierName: 'UPS', serviceCode: '03', serviceName: 'Ground' };
const air = { ...ground, serviceCode: '01', serviceName: 'Air' };

function line(lineId: string, changes: Partial<ShipmentLineView> = {}): ShipmentLineView {
  return {
    lineId,
    sku: `SKU-${lineId}`,
    title: '',
    quantityOrdered: 3,
    quantityAccepted: null,
    quantityPacked: 0,
    quantityShipped: 0,
    quantityLeft: 3,
    delivery: { deliveryStateId: null, words: 'Pending', recordWords: 'Pending' },
    method: null,
    changeMethod: { enabled: true, reason: '' },
    packages: [],
    ...changes,
  };
}
const possible = { enabled: true, reason: '' };
const shipments = (lines: ShipmentLineView[]): OrderShipmentsView => ({
  lines,
  shipments: [],
  carriers: [{ carrierId: 'dhl', name: 'DHL', services: [] }],
  deliveryStates: [],
  updateShipment: possible,
  addTracking: possible,
  markShipped: possible,
  withoutTracking: '',
  lockWarning: null,
});

describe('the form of Add Tracking', () => {
  it('begins with all that is left, by the carrier that is planned', () => {
    const lines = [
      line('a', { method: ground, quantityLeft: 2 }),
      line('b'),
      line('c', { method: air }),
      line('d', { quantityLeft: 0 }),
    ];
    expect(newTrackingDraft(shipments(lines))).toEqual({
      quantities: { a: '2', b: '3' },
      carrierId: 'ups',
      serviceCode: '03',
      needsNoTracking: false,
      trackingNumber: '',
      closeOrder: null,
    });
    expect(newTrackingDraft(shipments([line('a')]))).toMatchObject({
      carrierId: 'dhl',
      serviceCode: '',
    });
  });

  it('leaves out what somebody has marked as canceled', () => {
    const delivery = { deliveryStateId: 'canceled', words: 'Canceled', recordWords: 'Pending' };
    expect(newTrackingDraft(shipments([line('a', { delivery }), line('b')])).quantities).toEqual({
      b: '3',
    });
  });

  it('clears the number where no tracking is needed, and keeps the carrier', () => {
    const draft = { ...newTrackingDraft(shipments([line('a')])), trackingNumber: '1Z' };
    const without = withoutTracking(draft, true);
    expect(without).toMatchObject({ trackingNumber: '', carrierId: 'dhl', needsNoTracking: true });
    expect(readTracking(without, [line('a')]).wish?.tracking).toEqual({ kind: 'none' });
  });

  it('forgets the service of another carrier', () => {
    const draft = { ...newTrackingDraft(shipments([line('a')])), serviceCode: '03' };
    expect(withCarrier(draft, 'ups')).toMatchObject({ carrierId: 'ups', serviceCode: '' });
  });

  it.each([
    [{ quantities: {} }, 'Say how many of which item are in this shipment.'],
    [{ quantities: { a: '0' } }, 'Say how many of which item are in this shipment.'],
    [{ quantities: { a: 'two' } }, 'Say how many of which item are in this shipment.'],
    [{ quantities: { a: '4' } }, 'Only 3 of SKU-a are left.'],
    [{ carrierId: '' }, 'Choose a carrier.'],
    [{ trackingNumber: '  ' }, 'Type or scan the tracking number.'],
  ])('says what is missing of %o', (changes, words) => {
    const draft = { ...newTrackingDraft(shipments([line('a')])), trackingNumber: '1Z' };
    expect(readTracking({ ...draft, ...changes }, [line('a')]).missing).toBe(words);
  });

  it('closes the order only with its last item, unless somebody wants it open', () => {
    const lines = [line('a'), line('b', { quantityLeft: 1 })];
    const draft = { ...newTrackingDraft(shipments(lines)), trackingNumber: ' 1Z ' };
    expect(packsEverything(draft, lines)).toBe(true);
    expect(readTracking(draft, lines).wish).toMatchObject({
      closeOrder: true,
      tracking: { kind: 'number', trackingNumber: '1Z' },
    });
    expect(readTracking({ ...draft, closeOrder: false }, lines).wish?.closeOrder).toBe(false);
    const partly = { ...draft, quantities: { a: '3' }, closeOrder: true };
    expect(readTracking(partly, lines).wish).toMatchObject({
      items: [{ lineId: 'a', quantity: 3 }],
      closeOrder: false,
    });
  });
});
