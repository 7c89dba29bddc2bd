import type {
  ImportedOrder,
  ImportedOrderLine,
  PostalAddress,
} from '../../../domain/imported-order.ts';
import { isRecord } from '../http/read-json.ts';
import { isEbayOrderId } from './map.ts';
import { currencyOf, minorUnits } from './money.ts';
import { tradingLineId } from './order-lines.ts';

export type ReadOrder =
  | {
      readonly kind: 'order';
      readonly order: ImportedOrder;
      /** Lines of which eBay says only that at least one unit is shipped. */
      readonly uncountedLines: readonly string[];
    }
  | { readonly kind: 'problem'; readonly reason: string };

/**
 * One `Order` of getOrders (Fulfillment API 1.20.7) as the station keeps orders. Checkout is complete
 * for every order there; one that is not paid is a problem and not an order. Cancelled is what eBay
 * calls CANCELED, and what was paid back in full. The address is the one to ship to: of a Global
 * Shipping or International Shipping order that is the hub, with its reference on the last line.
 *
 * @param position of the order in its page, from 1.
 */
export function readOrder(value: unknown, position: number): ReadOrder {
  if (!isRecord(value) || !isEbayOrderId(text(value.orderId))) {
    return { kind: 'problem', reason: `Order ${position} of this page has no order id.` };
  }
  const orderId = text(value.orderId);
  const problem = (reason: string): ReadOrder => ({
    kind: 'problem',
    reason: `Order ${orderId} ${reason}`,
  });
  const payment = text(value.orderPaymentStatus);
  const cancelled =
    text(record(value.cancelStatus).cancelState) === 'CANCELED' || payment === 'FULLY_REFUNDED';
  if (!cancelled && payment !== 'PAID' && payment !== 'PARTIALLY_REFUNDED') {
    return problem('is not paid yet.');
  }
  const lines = records(value.lineItems).map(readLine);
  if (lines.length === 0 || !lines.every((line) => line !== null)) {
    return problem('has a line without an id or a quantity.');
  }
  const instructions = record(records(value.fulfillmentStartInstructions)[0]);
  const step = record(instructions.shippingStep);
  const shipTo = record(step.shipTo);
  const isOpen = lines.some(({ isShipped }) => !isShipped);
  if (!isRecord(step.shipTo) && !cancelled && isOpen) return problem('has no address to ship to.');
  const pricing = record(value.pricingSummary);
  const name = text(shipTo.fullName);
  return {
    kind: 'order',
    order: {
      channelOrderId: orderId,
      orderNumber: orderId,
      orderedAt: instant(value.creationDate),
      shipBy: earliest(
        lines.map(({ line }) => instant(record(line.lineItemFulfillmentInstructions).shipByDate)),
      ),
      requestedService: text(step.shippingServiceCode),
      buyerName: name || text(record(value.buyer).username),
      buyerEmail: text(shipTo.email),
      shipTo: readAddress(shipTo, text(step.shipToReferenceId)),
      currency:
        currencyOf(pricing.total) ||
        (lines.map(({ line }) => currencyOf(line.lineItemCost)).find((each) => each !== '') ?? ''),
      shippingPaidMinor: shippingPaid(pricing),
      note: text(value.buyerCheckoutNotes),
      cancelled,
      lines: lines.map(({ imported }) => imported),
      fileLine: 0,
    },
    uncountedLines: lines
      .filter(({ isShipped, imported }) => isShipped && imported.quantityOrdered > 1)
      .map(({ imported }) => imported.channelLineId),
  };
}

type ReadLine = {
  readonly line: Readonly<Record<string, unknown>>;
  readonly imported: ImportedOrderLine;
  readonly isShipped: boolean;
};

/**
 * A line is FULFILLED as soon as one unit of it is in a package (LineItemFulfillmentStatusEnum): for
 * more than one unit, the packages themselves have to be counted.
 */
function readLine(line: Readonly<Record<string, unknown>>): ReadLine | null {
  const channelLineId = text(line.lineItemId);
  const { quantity } = line;
  if (channelLineId === '') return null;
  if (typeof quantity !== 'number' || !Number.isSafeInteger(quantity) || quantity < 1) return null;
  const isShipped = text(line.lineItemFulfillmentStatus) === 'FULFILLED';
  const costMinor = minorUnits(line.lineItemCost);
  return {
    line,
    isShipped,
    imported: {
      channelLineId,
      otherIds: [tradingLineId(text(line.legacyItemId), channelLineId)],
      sku: text(line.sku),
      title: titleOf(line),
      quantityOrdered: quantity,
      quantityShippedElsewhere: isShipped && quantity === 1 ? 1 : 0,
      // `lineItemCost` is for all units of the line.
      unitPriceMinor: costMinor === null ? null : Math.round(costMinor / quantity),
    },
  };
}

/** With what tells the variation from its siblings, as the packer has to. */
function titleOf(line: Readonly<Record<string, unknown>>): string {
  const title = text(line.title) || text(line.legacyItemId);
  const aspects = records(line.variationAspects)
    .map(({ name, value }) => `${text(name)}: ${text(value)}`)
    .filter((aspect) => aspect !== ': ');
  return aspects.length === 0 ? title : `${title} [${aspects.join(', ')}]`;
}

function readAddress(shipTo: Readonly<Record<string, unknown>>, reference: string): PostalAddress {
  const address = record(shipTo.contactAddress);
  return {
    name: text(shipTo.fullName),
    company: text(shipTo.companyName),
    line1: text(address.addressLine1),
    line2: text(address.addressLine2),
    line3: reference === '' ? '' : `Reference ${reference}`,
    city: text(address.city),
    region: text(address.stateOrProvince) || text(address.county),
    postalCode: text(address.postalCode),
    country: text(address.countryCode),
    phone: text(record(shipTo.primaryPhone).phoneNumber),
  };
}

function shippingPaid(pricing: Readonly<Record<string, unknown>>): number | null {
  const cost = minorUnits(pricing.deliveryCost);
  // A discount is told as a negative amount; a positive one can only mean the same.
  return cost === null ? null : cost - Math.abs(minorUnits(pricing.deliveryDiscount) ?? 0);
}

function instant(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function earliest(instants: readonly (string | null)[]): string | null {
  return instants.filter((each) => each !== null).toSorted()[0] ?? null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
