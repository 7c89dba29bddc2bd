import type { ChannelProduct } from '../../../app/channel-products-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { BackMarketCall } from './calls.ts';

/** Asks for one listing by the seller's SKU. */
export function getListing(sku: string): BackMarketCall {
  return {
    api: 'products',
    operation: 'getListing',
    summary: `Listing of SKU ${sku.slice(0, 60)}`,
    method: 'GET',
    path: `/ws/listings/detail?sku=${encodeURIComponent(sku)}`,
    body: null,
    bucket: 'catalog',
  };
}

/**
 * A listing (`ListingPublic`), or null where the answer is none of this SKU. It has neither a weight
 * nor a picture.
 */
export function readListing(text: string, sku: string): ChannelProduct | null {
  const body = parseJson(text);
  if (!isRecord(body) || body.sku !== sku) return null;
  const { id, title } = body;
  if (typeof id !== 'string' || typeof title !== 'string') return null;
  return { sku, itemNumber: id, title, weightGrams: null, pictureUrl: '' };
}
