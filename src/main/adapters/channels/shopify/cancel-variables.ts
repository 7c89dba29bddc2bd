import type { CancelReason } from '../../../../shared/order-words.ts';
import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';

/** `OrderCancelReason` of the Admin GraphQL API. `DECLINED` is about payments and is not ours to say. */
const reasons: Readonly<
  Record<CancelReason, 'CUSTOMER' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF'>
> = {
  'buyer-asked': 'CUSTOMER',
  'out-of-stock': 'INVENTORY',
  'cannot-ship-to-address': 'OTHER',
  'pricing-error': 'STAFF',
  fraud: 'FRAUD',
  other: 'OTHER',
};

/**
 * What `orderCancel` is told. The items go back into stock, except where there were none: a shop that
 * counts them again would sell them again.
 */
export function cancelVariables(
  orderId: string,
  { reason, notifyBuyer }: OrderCancellation,
): Readonly<Record<string, unknown>> {
  return {
    orderId,
    reason: reasons[reason],
    restock: reason !== 'out-of-stock',
    notifyCustomer: notifyBuyer,
  };
}
