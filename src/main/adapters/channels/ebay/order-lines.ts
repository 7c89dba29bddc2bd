import { isRecord, parseJson } from '../http/read-json.ts';

/** One line of an order, as far as telling eBay of packages needs it. */
export type EbayOrderLine = {
  readonly lineItemId: string;
  /** What the Trading API calls this line. */
  readonly orderLineItemId: string;
  readonly quantity: number;
  /** False for a line that eBay holds for not shipped, whatever packages were told of before. */
  readonly shipped: boolean;
};

/**
 * What the Trading API and the files of Seller Hub call a line: item and transaction,
 * `ITEM-TRANSACTION` (eBay's knowledge base, article 1971). That the transaction is the `lineItemId` of
 * the Fulfillment API is known from third parties only; older documents give the whole pair as
 * `lineItemId`, which is kept as it is.
 */
export function tradingLineId(legacyItemId: string, lineItemId: string): string {
  const isPair = lineItemId.includes('-');
  return legacyItemId === '' || isPair ? lineItemId : `${legacyItemId}-${lineItemId}`;
}

/** The lines in a getOrder answer, or null where it is no such answer. */
export function readOrderLines(text: string): readonly EbayOrderLine[] | null {
  const order = parseJson(text);
  if (!isRecord(order) || typeof order.orderId !== 'string') return null;
  if (!Array.isArray(order.lineItems)) return null;
  const lines = order.lineItems.map(readLine);
  return lines.every((line) => line !== null) ? lines : null;
}

/** The units of a package by eBay's ids, from ids in either of eBay's forms; else the unknown id. */
export function resolveLines(
  lines: ReadonlyMap<string, number>,
  order: readonly EbayOrderLine[],
): { readonly lines: ReadonlyMap<string, number> } | { readonly unknownLine: string } {
  const resolved = new Map<string, number>();
  for (const [id, quantity] of lines) {
    const line = order.find((each) => each.lineItemId === id || each.orderLineItemId === id);
    if (line === undefined) return { unknownLine: id };
    resolved.set(line.lineItemId, (resolved.get(line.lineItemId) ?? 0) + quantity);
  }
  return { lines: resolved };
}

/** True for ids that need no look-up: orders from a file may have ids in the Trading API's form. */
export function areFulfillmentIds(lines: ReadonlyMap<string, number>): boolean {
  return [...lines.keys()].every((id) => /^\d+$/.test(id));
}

function readLine(value: unknown): EbayOrderLine | null {
  if (!isRecord(value)) return null;
  const { lineItemId, legacyItemId, quantity, lineItemFulfillmentStatus } = value;
  if (typeof lineItemId !== 'string' || lineItemId === '') return null;
  if (typeof quantity !== 'number' || !Number.isSafeInteger(quantity)) return null;
  return {
    lineItemId,
    orderLineItemId: tradingLineId(
      typeof legacyItemId === 'string' ? legacyItemId : '',
      lineItemId,
    ),
    quantity,
    shipped: lineItemFulfillmentStatus !== 'NOT_STARTED',
  };
}
