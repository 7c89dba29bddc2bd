import type { CallFacts, Refusal } from './channel-call-port.ts';

/** What a channel is asked about products; see `channel-port.ts`. */

/** SS5: what a channel says of a product. */
export type ChannelProduct = {
  readonly sku: string;
  /** The channel's own number of the item (ASIN, eBay item number, product id). */
  readonly itemNumber: string;
  readonly title: string;
  readonly weightGrams: number | null;
  /** https only; empty where there is none. */
  readonly pictureUrl: string;
};

export type ProductsAnswer = CallFacts &
  (
    | { readonly kind: 'products'; readonly products: readonly ChannelProduct[] }
    | { readonly kind: 'failed'; readonly outcome: Refusal }
  );
