import type { PaymentKind } from '../../../shared/payment-words.ts';
import type { PostalAddress } from '../../domain/imported-order.ts';

/** One row of a file, understood but not yet joined with the other rows of its order. */
export type OrderRow = {
  /** Rows with the same key make up one order. Empty where the row names no order. */
  readonly orderKey: string;
  readonly head: OrderHead;
  /** Null for a row that carries no item, such as the summary row of an eBay order. */
  readonly line: OrderRowLine | null;
  /** The row has an item, and it is one that is not shipped (a gift card, a download). */
  readonly nothingToShip: boolean;
};

/** What a row says about its order. Formats that say it on one row only leave the rest empty. */
export type OrderHead = {
  readonly channelOrderId: string;
  readonly orderNumber: string;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  readonly requestedService: string;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly shipTo: PostalAddress | null;
  readonly currency: string;
  readonly shippingPaid: string;
  readonly note: string;
  /** Null where this row does not say. An order is cancelled when every row that says so does. */
  readonly cancelled: boolean | null;
  /** Null where this row does not say. An order is paid when one row says so. */
  readonly paid: boolean | null;
  /** The provider's id of the payment; left out where the format has none. */
  readonly paymentReference?: string;
  readonly paymentKind?: PaymentKind | null;
};

export type OrderRowLine = {
  /** The channel's own id of the line, or empty. */
  readonly channelLineId: string;
  /** More ids that the channel has for this line. */
  readonly otherIds?: readonly string[];
  /** What an id is made from where the channel gives none: SKU, else item number, else title. */
  readonly idBasis: string;
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  /** As the file has it: the currency may stand on another row. */
  readonly unitPrice: string;
};
