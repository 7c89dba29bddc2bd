import type { GatewayKind, PaymentKind } from '../../shared/payment-words.ts';

/**
 * One order as an import file or a channel tells it, before the store knows it. Text is kept as the file has it
 * (leading zeros, spaces inside), trimmed at the ends; a missing value is an empty string or null.
 */
export type ImportedOrder = {
  /** The channel's own id of the order; the key under which a re-import finds it again. */
  readonly channelOrderId: string;
  /** What is printed on the pick slip and scanned at the station; often equal to channelOrderId. */
  readonly orderNumber: string;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  /** What the buyer chose at checkout, in the channel's words ("Standard", "Priority Mail"). */
  readonly requestedService: string;
  readonly buyerName: string;
  readonly buyerEmail: string;
  readonly shipTo: PostalAddress;
  /** ISO 4217, or empty where the file does not say. */
  readonly currency: string;
  /** Paid by the buyer for shipping, in minor units; null where the file does not say. */
  readonly shippingPaidMinor: number | null;
  readonly note: string;
  /** True where the file says that the buyer or seller has cancelled the whole order. */
  readonly cancelled: boolean;
  readonly lines: readonly ImportedOrderLine[];
  /** What the buyer pays with, where it is told along with the order. */
  readonly payment?: ImportedPayment;
  /** First line of this order in the file, counted from 1 with the header and preamble; 0 where it came from a channel. */
  readonly fileLine: number;
};

/** A payment that an order came with; its provider tells the rest. */
export type ImportedPayment = {
  readonly kind: PaymentKind;
  /** Left out where it is the one that the account has chosen. */
  readonly gateway?: GatewayKind;
  /** The provider's own id; empty where a person keeps the books. */
  readonly reference: string;
  /** ISO 4217; empty for the order's. */
  readonly currency: string;
  /** Authorized or due, minor units; null where it is not told. */
  readonly amountMinor: number | null;
};

export type ImportedOrderLine = {
  /** The channel's own id of the order line; where the file has none, a stable one made from position and SKU. */
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  /** 0 where all of it was called off: nothing is left to ship of a line that is here already. */
  readonly quantityOrdered: number;
  /** Already shipped according to the channel, so not ours to ship again. */
  readonly quantityShippedElsewhere: number;
  readonly unitPriceMinor: number | null;
  /** More ids that the channel has for this line: a file and an interface may use different ones. */
  readonly otherIds?: readonly string[];
  /** The channel's own number of the item, where it comes with the order (SS5). */
  readonly itemNumber?: string;
  /** Whether the channel waits for the seller to accept this line; left out where it never does. */
  readonly awaitsAnswer?: boolean;
};

/** Whether any piece is left to ship, by what is told; an order without one needs no address. */
export function hasSomethingToShip(lines: readonly ImportedOrderLine[]): boolean {
  return lines.some((line) => line.quantityOrdered > line.quantityShippedElsewhere);
}

export type PostalAddress = {
  readonly name: string;
  readonly company: string;
  readonly line1: string;
  readonly line2: string;
  readonly line3: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2 where it could be told, else the file's own text. */
  readonly country: string;
  readonly phone: string;
};

/** A row that could not be used, with the line a person sees in an editor and what is wrong with it. */
export type ImportProblem = { readonly fileLine: number; readonly reason: string };

/** Which field of an order each column of a foreign CSV file feeds (a saved "import map"). */
export type ColumnMap = { readonly [Field in ColumnMapField]?: string };

export type ColumnMapField =
  | 'orderNumber'
  | 'channelOrderId'
  | 'orderedAt'
  | 'shipBy'
  | 'requestedService'
  | 'buyerName'
  | 'buyerEmail'
  | 'name'
  | 'company'
  | 'line1'
  | 'line2'
  | 'line3'
  | 'city'
  | 'region'
  | 'postalCode'
  | 'country'
  | 'phone'
  | 'currency'
  | 'shippingPaid'
  | 'note'
  | 'channelLineId'
  | 'sku'
  | 'title'
  | 'quantity'
  | 'quantityShipped'
  | 'unitPrice'
  | 'paymentReference'
  | 'paymentMethod';
