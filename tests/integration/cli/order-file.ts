import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const header = [
  'order-id',
  'order-item-id',
  'purchase-date',
  'sku',
  'product-name',
  'quantity-purchased',
  'quantity-shipped',
  'quantity-to-ship',
  'ship-service-level',
  'recipient-name',
  'ship-address-1',
  'ship-city',
  'ship-state',
  'ship-postal-code',
  'ship-country',
];

export type OrderLine = {
  readonly order: string;
  readonly sku: string;
  readonly quantity: number;
  readonly recipient?: string;
};

/** Writes an Amazon Unshipped Orders report and returns its path. */
export function writeOrderFile(folder: string, name: string, lines: readonly OrderLine[]): string {
  const rows = lines.map((line, index) =>
    [
      line.order,
      String(index + 1),
      '2026-11-20T08:10:00+00:00',
      line.sku,
      `Article ${line.sku}`,
      String(line.quantity),
      '0',
      String(line.quantity),
      'Standard',
      line.recipient ?? 'Ana Torres',
      '12 Maple Row',
      'Portland',
      'OR',
      '97205',
      'US',
    ].join('\t'),
  );
  const path = join(folder, name);
  writeFileSync(path, `${[header.join('\t'), ...rows].join('\n')}\n`);
  return path;
}
