import type { Channel } from '../../../app/channel-port.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';

/**
 * eBay limits calls per application and day and tells the figures only in its Analytics API, so none
 * is known here. The Trading API's common quota is 5,000 a day (third parties) and several stations
 * may share one application: these rates stay within that for one account, in bursts that a packing
 * table needs. What an answer says (429, Retry-After) counts more.
 */
const REST: OperationLimit = { bucket: 'fulfillment', perSecond: 1, burst: 20, cost: 1 };
const TRADING: OperationLimit = { bucket: 'trading', perSecond: 0.05, burst: 10, cost: 1 };
/** One call for each SKU. */
const INVENTORY: OperationLimit = { bucket: 'inventory', perSecond: 0.5, burst: 20, cost: 20 };

export const FULFILLMENT_BUCKET = REST.bucket;
export const TRADING_BUCKET = TRADING.bucket;
export const INVENTORY_BUCKET = INVENTORY.bucket;

/**
 * A confirmation looks before it writes: two calls. Look-ups before a package is taken back, and
 * orders whose packages have to be counted, are rare and not taken from the budget; nor are calls of
 * the Trading API by an account that confirms with it.
 */
export const ebayLimits: Channel['limits'] = {
  confirm: { ...REST, cost: 2 },
  readBack: REST,
  orders: REST,
  unship: TRADING,
  products: INVENTORY,
};
