import type { ImportFormat } from '../../app/ports.ts';

/** What each format is called in messages, as the shop itself calls it. */
export const importFormatNames: Readonly<Record<ImportFormat, string>> = {
  'amazon-unshipped': 'Amazon Unshipped Orders report',
  'ebay-orders': 'eBay Seller Hub orders report',
  'shopify-orders': 'Shopify orders export',
  csv: 'CSV file of orders',
};

export type Delimiter = ',' | ';' | '\t' | '|';
