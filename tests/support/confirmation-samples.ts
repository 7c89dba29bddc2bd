import type { Confirmation } from '../../src/main/domain/confirmation.ts';

/** A confirmation as the station writes it; give only what the test is about. */
export function sampleConfirmation(changes: Partial<Confirmation> = {}): Confirmation {
  return {
    channelOrderId: '902-1106328-1059050',
    packageReferenceId: '1',
    carrierCode: 'UPS',
    carrierName: 'United Parcel Service',
    serviceName: 'UPS Ground',
    trackingNumber: '1Z12345E0205271688',
    shipFromCountry: 'US',
    shippedAt: '2026-11-22T09:40:00.000Z',
    shippingCostMinor: 845,
    currency: 'USD',
    items: [{ channelLineId: '79039765272157', quantity: 2, sku: '', identifiers: [] }],
    closeOrder: true,
    notifyBuyer: true,
    ...changes,
  };
}
