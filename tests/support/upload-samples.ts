import type { UploadShipment } from '../../src/main/domain/upload-files/upload-shipment.ts';

/** A shipment as it is told to a file for uploading; give only what the test is about. */
export function sampleUpload(changes: Partial<UploadShipment> = {}): UploadShipment {
  return {
    channelOrderId: '058-3563777-5518068',
    orderNumber: '058-3563777-5518068',
    channelLineId: '00112233445566',
    orderLineCount: 1,
    sku: 'MUG-1',
    quantity: 1,
    shipDate: '2026-11-22',
    carrierCode: 'UPS',
    carrierName: 'United Parcel Service',
    serviceName: 'UPS Ground',
    trackingNumber: '1Z12345E0205271688',
    ...changes,
  };
}
