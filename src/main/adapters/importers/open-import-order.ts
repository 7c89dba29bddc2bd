import type {
  ImportedOrder,
  ImportedOrderLine,
  PostalAddress,
} from '../../domain/imported-order.ts';
import { madeUpLineId } from '../../domain/pair-lines.ts';
import { comparableText } from './comparable-text.ts';
import type { OrderHead, OrderRow, OrderRowLine } from './order-row.ts';
import { namedCurrency, readMoney } from './read-money.ts';

/** An order that rows are still added to. Changed in place: there is one row per call, and millions. */
export type OpenImportOrder = {
  readonly key: string;
  readonly fileLine: number;
  head: OrderHead;
  lines: OrderRowLine[];
  rowCount: number;
  /** Roughly the memory it holds. */
  characters: number;
  nothingToShip: boolean;
  /** Set once it can not be imported: its lines are dropped and its further rows only checked. */
  leftOut: boolean;
  /** An order with this key was given out before (or, rarely, seems to have been). */
  readonly continued: boolean;
};

export function openImportOrder(
  row: OrderRow,
  fileLine: number,
  continued: boolean,
): OpenImportOrder {
  return {
    key: row.orderKey,
    fileLine,
    head: row.head,
    lines: [],
    rowCount: 0,
    characters: headCharacters(row.head),
    nothingToShip: false,
    leftOut: false,
    continued,
  };
}

function headCharacters({
  note,
  requestedService,
  buyerName,
  buyerEmail,
  shipTo,
}: OrderHead): number {
  const texts = [note, requestedService, buyerName, buyerEmail, ...Object.values(shipTo ?? {})];
  return texts.reduce((sum, text) => sum + text.length, 500);
}

/** Adds what a further row says: the first row that has a value wins. Gives a reason if rows disagree. */
export function mergeHead(into: OrderHead, from: OrderHead): OrderHead | string {
  if (into.orderNumber && from.orderNumber && into.orderNumber !== from.orderNumber) {
    return 'The row gives another order number than the rows of the order before it.';
  }
  if (into.shipTo && from.shipTo && !sameAddress(into.shipTo, from.shipTo)) {
    return 'The row gives another address than the rows of the order before it.';
  }
  return {
    channelOrderId: into.channelOrderId || from.channelOrderId,
    orderNumber: into.orderNumber || from.orderNumber,
    orderedAt: into.orderedAt ?? from.orderedAt,
    shipBy: into.shipBy ?? from.shipBy,
    requestedService: into.requestedService || from.requestedService,
    buyerName: into.buyerName || from.buyerName,
    buyerEmail: into.buyerEmail || from.buyerEmail,
    shipTo: into.shipTo ?? from.shipTo,
    currency: into.currency || from.currency,
    shippingPaid: into.shippingPaid || from.shippingPaid,
    note: into.note || from.note,
    cancelled:
      into.cancelled === null ? from.cancelled : into.cancelled && from.cancelled !== false,
    paid: into.paid === null ? from.paid : into.paid || from.paid === true,
    paymentReference: into.paymentReference || from.paymentReference || '',
    paymentKind: into.paymentKind ?? from.paymentKind ?? null,
  };
}

/** Why an order whose rows are all there can still not be shipped from; null when it can. */
export function reasonToLeaveOut({ head, lines }: OpenImportOrder): string | null {
  if (head.paid === false) return 'The buyer has not paid yet.';
  if (lines.length === 0) return 'There is no item in it.';
  const address = head.shipTo;
  if (!address) return 'There is no address to ship to.';
  if (!address.name && !address.company) return 'The address has no name.';
  if (!address.line1) return 'The address has no street.';
  if (!address.city && !address.postalCode) return 'The address has no city and no postal code.';
  return null;
}

/**
 * The order as the rest of the app knows it. `occurrenceBefore` tells how many lines with the same
 * basis of an id were given out before, for orders that continue.
 */
export function importedOrder(
  { key, head, lines, fileLine }: OpenImportOrder,
  shipTo: PostalAddress,
  options: {
    readonly currency: string;
    readonly occurrencesBefore: (idBasis: string) => number;
    readonly lineIdMade: (idBasis: string, occurrence: number) => void;
  },
): ImportedOrder {
  const moneyTexts = [head.shippingPaid, ...lines.map((line) => line.unitPrice)];
  const currency = currencyOf(head.currency, moneyTexts) || options.currency;
  const occurrences = new Map<string, number>();
  const lineId = (line: OrderRowLine): string => {
    if (line.channelLineId) return line.channelLineId;
    // Long titles are cut: the number behind them keeps the lines of an order apart.
    const basis = line.idBasis.slice(0, 80);
    const occurrence = (occurrences.get(basis) ?? options.occurrencesBefore(basis)) + 1;
    occurrences.set(basis, occurrence);
    options.lineIdMade(basis, occurrence);
    return madeUpLineId(basis, occurrence);
  };
  return {
    channelOrderId: head.channelOrderId || key,
    orderNumber: head.orderNumber || key,
    orderedAt: head.orderedAt,
    shipBy: head.shipBy,
    requestedService: head.requestedService,
    buyerName: head.buyerName,
    buyerEmail: head.buyerEmail,
    shipTo,
    currency,
    shippingPaidMinor: readMoney(head.shippingPaid, currency),
    note: head.note,
    cancelled: head.cancelled === true,
    ...paymentOf(head, currency),
    lines: lines.map(
      (line): ImportedOrderLine => ({
        channelLineId: lineId(line),
        sku: line.sku,
        title: line.title,
        quantityOrdered: line.quantityOrdered,
        quantityShippedElsewhere: line.quantityShippedElsewhere,
        unitPriceMinor: readMoney(line.unitPrice, currency),
        ...(line.otherIds === undefined ? {} : { otherIds: line.otherIds }),
      }),
    ),
    fileLine,
  };
}

/** A reference alone is a card's; an order on account has none. */
function paymentOf(
  { paymentReference = '', paymentKind = null }: OrderHead,
  currency: string,
): Pick<ImportedOrder, 'payment'> {
  if (paymentKind === 'on-account') {
    return { payment: { kind: 'on-account', reference: '', currency, amountMinor: null } };
  }
  if (paymentReference === '') return {};
  return { payment: { kind: 'card', reference: paymentReference, currency, amountMinor: null } };
}

/** The currency column where it holds a code, else the first amount that names its currency. */
function currencyOf(column: string, moneyTexts: readonly string[]): string {
  if (/^[A-Z]{3}$/.test(column)) return column;
  for (const text of moneyTexts) {
    const named = namedCurrency(text);
    if (named) return named;
  }
  return '';
}

/** Case, spaces and punctuation of an address may differ between rows. */
function sameAddress(a: PostalAddress, b: PostalAddress): boolean {
  const fields = ['name', 'company', 'line1', 'line2', 'city', 'postalCode', 'country'] as const;
  return fields.every(
    (field) => a[field] === b[field] || comparableText(a[field]) === comparableText(b[field]),
  );
}
