import type { PackingSlip, PackingSlipLine } from '../../src/main/domain/documents/packing-slip.ts';
import type { PickTicket } from '../../src/main/domain/documents/pick-ticket.ts';
import type { ShippingManifest } from '../../src/main/domain/documents/shipping-manifest.ts';
import type { PostalAddress } from '../../src/main/domain/imported-order.ts';

export const SHOP_ADDRESS: PostalAddress = {
  name: 'Northwind Outdoor',
  company: '',
  line1: '12 Harbor Street',
  line2: 'Unit 4',
  line3: '',
  city: 'Portland',
  region: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '',
};

export function slipLine(changes: Partial<PackingSlipLine> = {}): PackingSlipLine {
  return {
    sku: 'MUG-330',
    title: 'Stoneware mug, blue, 330 ml',
    ordered: 4,
    inThisPackage: 2,
    shippedBefore: 1,
    stillToCome: 1,
    ...changes,
  };
}

export function packingSlip(changes: Partial<PackingSlip> = {}): PackingSlip {
  return {
    shipFrom: SHOP_ADDRESS,
    shipTo: { ...SHOP_ADDRESS, name: 'Zoë Müller', line1: '1450 Elm Avenue', city: 'Minneapolis' },
    orderNumber: '114-1234567-0000001',
    orderDate: '2026-11-20',
    shipmentNumber: 'S10000001',
    packageNumber: 2,
    shipDate: '2026-11-22',
    carrierName: 'UPS',
    serviceName: 'Ground',
    trackingNumber: '1Z999AA10300000019',
    lines: [slipLine()],
    note: '',
    sample: false,
    ...changes,
  };
}

export function pickTicket(changes: Partial<PickTicket> = {}): PickTicket {
  return {
    stationName: 'Bench 3',
    date: '2026-11-22',
    orders: [
      {
        orderNumber: '114-1234567-0000001',
        recipientName: 'Ana Torres',
        requestedService: 'Standard',
        shipBy: '2026-11-24',
        lines: [
          { sku: 'MUG-330', title: 'Stoneware mug, blue', quantity: 3 },
          { sku: 'LAMP-RED', title: 'Desk lamp, red', quantity: 1 },
        ],
      },
      {
        orderNumber: '12-34567-89012',
        recipientName: 'Jon Vega',
        requestedService: '',
        shipBy: null,
        lines: [{ sku: 'TEA-250', title: 'Loose leaf tea', quantity: 12 }],
      },
    ],
    sample: false,
    ...changes,
  };
}

export function shippingManifest(packages: number): ShippingManifest {
  return {
    stationName: 'Bench 3',
    shipFrom: SHOP_ADDRESS,
    carrierName: 'UPS',
    date: '2026-11-22',
    packages: Array.from({ length: packages }, (_, index) => ({
      shipmentNumber: `S1000${String(index + 1).padStart(4, '0')}`,
      trackingNumber: `1Z999AA1030000${String(index + 1).padStart(4, '0')}`,
      serviceName: index % 2 === 0 ? 'Ground' : 'Next Day Air',
      destination: 'Minneapolis MN 55403, US',
      weightGrams: 500 + index,
    })),
    sample: false,
  };
}

/** Texts that an order file may hold and that must stay texts. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b@\u001bp\u0000\u0019\u00fa drawer',
  '\u001d(k\u0004\u00001A2\u0000 \u001dV\u0000 cut',
  ') Tj ET Q endstream endobj <</Type/Catalog>> (',
  '\\) \\\\( %PDF-1.7 \u0000 trailer',
  'שלום עולם \u202egnp.exe\u202c مرحبا',
  '🎉👩‍👩‍👧🇩🇪 emoji',
  'Жук 山田太郎 ไทย',
  'W'.repeat(5_000),
  'long words '.repeat(500),
  '\u009b31m C1 \u0085 next \u007f delete',
  '\r\n\n\n\t\v\f lines',
];
