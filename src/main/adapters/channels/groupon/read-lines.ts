import type { Confirmation, ReadBack } from '../../../domain/confirmation.ts';
import { isRecord } from '../http/read-json.ts';

/** Lines that nobody has told a tracking number for. `open` is known from public clients. */
const NOT_SHIPPED: ReadonlySet<string> = new Set(['open', 'exported']);
const SHIPPED = /^(shipped|delivered|completed?)$/;
const GIVEN_UP = /cancel|refund|kill|reject/;

/** How a page of orders was divided: there is no other page when `pageCount` is the page itself. */
export type OrdersPage = {
  readonly orders: readonly Readonly<Record<string, unknown>>[];
  readonly pageCount: number;
};

/** The orders of a `get_orders` answer, or null where it is not such an answer. */
export function readOrdersPage(body: Readonly<Record<string, unknown>>): OrdersPage | null {
  if (!Array.isArray(body.data) || !body.data.every(isRecord)) return null;
  const pageCount = isRecord(body.meta) ? Number(body.meta.no_of_pages) : 1;
  return { orders: body.data, pageCount: Number.isSafeInteger(pageCount) ? pageCount : 1 };
}

/**
 * What a page of orders proves about one package; null where the order is not on it.
 *
 * `get_orders` tells the state of each line and no tracking number, so it can prove that a line was
 * *not* confirmed (`absent`: confirming again is safe) and never that it was confirmed with our
 * number: a shipped line is `different`, and a person compares the number in CommerceInterface.
 */
export function readBackFromPage(page: OrdersPage, confirmation: Confirmation): ReadBack | null {
  const order = page.orders.find((each) => String(each.orderid) === confirmation.channelOrderId);
  if (order === undefined) return null;
  const lines = Array.isArray(order.line_items) ? order.line_items.filter(isRecord) : [];
  const states = confirmation.items.map((item) =>
    stateOf(lines.find((line) => String(line.ci_lineitemid) === item.channelLineId)),
  );
  const odd = states.find((state) => !NOT_SHIPPED.has(state));
  if (odd === undefined) return { kind: 'absent' };
  if (SHIPPED.test(odd)) {
    const message =
      'Groupon has this order as shipped and does not tell with which tracking number: compare it in CommerceInterface.';
    return { kind: 'different', message };
  }
  if (GIVEN_UP.test(odd)) {
    return { kind: 'different', message: `Groupon has a line of this order as ${odd}.` };
  }
  const message =
    odd === ''
      ? 'Groupon does not tell the state of this order: look it up in CommerceInterface.'
      : `Groupon has a line of this order as ${odd}, which does not tell whether it has this package.`;
  return { kind: 'not-proven', outcome: { kind: 'unknown', message } };
}

/** True where the line needs no package any more. */
export function isLineShipped(line: Readonly<Record<string, unknown>>): boolean {
  return SHIPPED.test(stateOf(line));
}

export function isLineGivenUp(line: Readonly<Record<string, unknown>>): boolean {
  return GIVEN_UP.test(stateOf(line));
}

function stateOf(line: Readonly<Record<string, unknown>> | undefined): string {
  const status = line?.status;
  if (typeof status !== 'string') return '';
  return status
    .replaceAll(/[^A-Za-z_ -]/g, '')
    .trim()
    .toLowerCase()
    .slice(0, 40);
}
