import type { OrderDocument } from './read-order-document.ts';

const HOUR_MS = 3_600_000;

const products = [
  { sku: 'MUG-BLUE', title: 'Stoneware mug, blue', unitPriceMinor: 1_450 },
  { sku: 'LAMP-DESK', title: 'Desk lamp with clamp', unitPriceMinor: 3_990 },
  { sku: 'NOTEBOOK-A5', title: 'Notebook A5, dotted', unitPriceMinor: 890 },
  { sku: 'TOWEL-SET', title: 'Towel set, 4 pieces', unitPriceMinor: 2_750 },
  { sku: 'BOTTLE-750', title: 'Steel bottle, 750 ml', unitPriceMinor: 1_990 },
] as const;

const buyers = [
  { name: 'Ines Sample', line1: '12 Practice Lane', city: 'Madison', region: 'WI', zip: '53703' },
  { name: 'Omar Example', line1: '7 Trial Road', city: 'Boise', region: 'ID', zip: '83702' },
  { name: 'Lena Specimen', line1: '301 Test Avenue', city: 'Tulsa', region: 'OK', zip: '74103' },
] as const;

/** The n-th order that somebody lets come in for practice: three lines, nothing real in it. */
export function samplePendingOrder(
  n: number,
  now: Date,
): { readonly orderId: string; readonly document: OrderDocument } {
  const orderId = `PM-${String(now.getTime()).slice(-7)}-${n}`;
  const buyer = buyers[n % buyers.length] ?? buyers[0];
  const lines = [0, 1, 2].map((place) => {
    const product = products[(n + place) % products.length] ?? products[0];
    return { lineId: `${orderId}-${place + 1}`, quantity: 3 - place, ...product };
  });
  return {
    orderId,
    document: {
      orderedAt: now.toISOString(),
      shipBy: new Date(now.getTime() + 48 * HOUR_MS).toISOString(),
      service: 'Standard',
      currency: 'USD',
      buyerName: buyer.name,
      shipTo: {
        name: buyer.name,
        line1: buyer.line1,
        city: buyer.city,
        region: buyer.region,
        postalCode: buyer.zip,
        country: 'US',
      },
      lines,
    },
  };
}
