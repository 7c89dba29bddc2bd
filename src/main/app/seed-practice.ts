import type { ImportedOrder } from '../domain/imported-order.ts';
import type { AppContext } from './context.ts';
import { nowUtc } from './context.ts';
import { keepImportedPayment } from './keep-imported-payment.ts';
import { writeStationSettings } from './station-settings.ts';

export const practiceAccountId = 'practice-account';

/** How many numbers each practice carrier may give out; small, so that running low can be seen. */
const RANGE_SIZE = 200;

/**
 * Fills a new practice station: an account at the practice marketplace, carriers with ranges that no
 * carrier has issued, a practice printer, a return address and sample orders. Runs once per store.
 */
export function seedPractice(
  context: AppContext,
  seed: {
    readonly orders: readonly ImportedOrder[];
    readonly zone: string;
    readonly baseUrl: string;
  },
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    if (tx.settings.get('practiceSeededAt') !== null) return;
    tx.settings.set('practiceSeededAt', now);
    writeStationSettings(tx.settings, {
      stationName: 'Practice station',
      stationZone: seed.zone,
      shipFrom: {
        name: 'Returns desk',
        company: 'Practice Goods Co.',
        line1: '100 Example Street',
        line2: 'Dock 4',
        line3: '',
        city: 'Springfield',
        region: 'IL',
        postalCode: '62701',
        country: 'US',
        phone: '',
      },
    });
    tx.accounts.save(
      {
        id: practiceAccountId,
        channel: 'practice',
        name: 'Practice shop',
        company: 'Practice Goods Co.',
        enabled: true,
        settings: { baseUrl: seed.baseUrl, paymentGateway: 'practice' },
      },
      now,
    );
    for (const { spec, ...carrier } of practiceCarriers) {
      tx.carriers.save(carrier, now);
      tx.carriers.addRange(
        {
          id: `range-${carrier.id}`,
          carrierId: carrier.id,
          spec: { ...spec, format: carrier.trackingFormat },
          fromSerial: 1,
          toSerial: RANGE_SIZE,
          nextSerial: 1,
        },
        now,
      );
    }
    for (const preset of practicePresets) tx.presets.save(preset);
    tx.printers.save(
      {
        id: 'practice-printer',
        name: 'Practice printer',
        address: 'practice:',
        dpi: 203,
        language: 'zpl',
        rollMm: 80,
        isDefault: true,
        held: false,
      },
      now,
    );
    for (const order of seed.orders) {
      tx.orders.upsertImported(practiceAccountId, order, {
        continued: false,
        now,
        nextId: context.ids.next,
      });
      keepImportedPayment(context, tx, practiceAccountId, order, now);
    }
  });
}

const practiceCarriers = [
  {
    id: 'carrier-usps',
    code: 'USPS',
    name: 'USPS',
    trackingFormat: 'usps-impb' as const,
    services: [
      { code: 'GROUND_ADVANTAGE', name: 'Ground Advantage' },
      { code: 'PRIORITY', name: 'Priority Mail' },
    ],
    spec: { channel: '92', serviceTypeCode: '055', mailerId: '000000000' },
  },
  {
    id: 'carrier-ups',
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z' as const,
    services: [
      { code: '03', name: 'Ground' },
      { code: '02', name: '2nd Day Air' },
      { code: '01', name: 'Next Day Air' },
    ],
    spec: { shipper: '999AA1', service: '03' },
  },
  {
    id: 'carrier-post',
    code: 'POST',
    name: 'Postal tracked',
    trackingFormat: 'upu-s10' as const,
    services: [{ code: 'REGISTERED', name: 'Registered letter' }],
    spec: { serviceIndicator: 'RR', country: 'US' },
  },
  {
    id: 'carrier-freight',
    code: 'FREIGHT',
    name: 'Truck freight',
    trackingFormat: 'sscc-18' as const,
    services: [{ code: 'LTL', name: 'Less than truckload' }],
    spec: { extensionDigit: '0', companyPrefix: '0614141' },
  },
];

const practicePresets = [
  {
    id: 'preset-small',
    name: 'Small box, Ground Advantage',
    carrierId: 'carrier-usps',
    serviceCode: 'GROUND_ADVANTAGE',
    packageName: 'Small box',
    lengthMm: 220,
    widthMm: 140,
    heightMm: 90,
  },
  {
    id: 'preset-medium',
    name: 'Medium box, UPS Ground',
    carrierId: 'carrier-ups',
    serviceCode: '03',
    packageName: 'Medium box',
    lengthMm: 360,
    widthMm: 270,
    heightMm: 180,
  },
];
