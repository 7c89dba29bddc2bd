import { z } from 'zod';
import { id, nothing, page } from './contract-parts.ts';
import { orderSyncsView, productsView } from './sync-views.ts';

/** Orders and products that come from the channels themselves. */
export const syncContract = {
  /** Every account whose channel can be asked for orders, and how far it is. */
  'orders.syncs': { input: nothing, output: orderSyncsView },
  /** Asks for an import now; it is done by the queue. Refused where the account can not be asked. */
  'orders.sync': { input: z.strictObject({ accountId: id }), output: orderSyncsView },
  /** Lets the orders of an account come in by themselves every so many minutes; null stops that. */
  'orders.schedule': {
    input: z.strictObject({ accountId: id, everyMinutes: z.int().min(5).max(1_440).nullable() }),
    output: orderSyncsView,
  },
  'products.list': {
    input: z.strictObject({
      accountId: id.optional(),
      /** Part of a SKU, an item number or a title. */
      text: z.string().max(200).optional(),
      ...page,
    }),
    output: productsView,
  },
  /** A small picture of a product, a PNG in base64; null where there is none. */
  'products.picture': {
    input: z.strictObject({ accountId: id, sku: z.string().min(1).max(1_000) }),
    output: z.strictObject({ pngBase64: z.string().nullable() }),
  },
} as const;
