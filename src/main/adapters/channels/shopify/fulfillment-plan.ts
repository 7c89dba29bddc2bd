import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

/** A part of an order that one location is to ship. */
export type FulfillmentOrder = {
  readonly id: string;
  readonly status: string;
  readonly locationGid: string;
  /** What may be done with it now, such as CREATE_FULFILLMENT. */
  readonly actions: readonly string[];
  readonly lines: readonly FulfillmentOrderLine[];
};

export type FulfillmentOrderLine = {
  readonly id: string;
  readonly lineItemGid: string;
  /** Of the LineItem, as files and the list of orders have it; empty where it has none. */
  readonly sku: string;
  readonly remaining: number;
};

/** `FulfillmentOrderLineItemsInput` of the Admin GraphQL API. */
export type PlannedFulfillment = {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems: readonly { readonly id: string; readonly quantity: number }[];
};

/** Units by LineItem. */
type Wanted = ReadonlyMap<string, number>;

/**
 * Exactly the units of a package, taken from the fulfillment orders of one location: Shopify refuses
 * a shipment from several. Where `onlyLocation` is named, from there; else from the first location
 * that has all of them. Refuses in words what Shopify would refuse, so that no call is spent on it.
 */
export function planFulfillment(
  orders: readonly FulfillmentOrder[],
  wanted: Wanted,
  onlyLocation: string,
): Result<readonly PlannedFulfillment[]> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const here = orders.filter((each) => onlyLocation === '' || each.locationGid === onlyLocation);
  const open = here.filter(mayFulfill);
  for (const location of new Set(open.map((each) => each.locationGid))) {
    const plan = planFrom(
      open.filter((each) => each.locationGid === location),
      wanted,
    );
    if (plan !== null) return ok(plan);
  }
  if (planFrom(open, wanted) !== null) {
    return refuse(
      'The items of this package belong to several locations at Shopify: move them to one location there, or ship one package for each.',
    );
  }
  const inTheWay = (status: string) =>
    planFrom([...open, ...here.filter((each) => each.status === status)], wanted) !== null;
  if (inTheWay('ON_HOLD')) {
    return refuse(
      'Items of this package are on hold at Shopify: release the hold in the order there, then try again.',
    );
  }
  if (inTheWay('SCHEDULED')) {
    return refuse(
      'Items of this package are scheduled for a later date at Shopify: fulfil them early in the order there, then try again.',
    );
  }
  const notClosed = orders.filter((each) => !CLOSED.has(each.status));
  if (onlyLocation !== '' && planFrom(notClosed.filter(mayFulfill), wanted) !== null) {
    return refuse(
      'Items of this package belong to another location at Shopify than the one of the account: move them there, or change the account.',
    );
  }
  if (planFrom(notClosed, wanted) !== null) {
    return refuse(
      'Shopify does not let this account fulfil these items: they are held, or another fulfilment service has them. Look at the order there.',
    );
  }
  return refuse(
    'Shopify has fewer of these items left to fulfil than this package holds: they were fulfilled, refunded or removed there.',
  );
}

const CLOSED: ReadonlySet<string> = new Set(['CLOSED', 'CANCELLED']);

function mayFulfill(order: FulfillmentOrder): boolean {
  const isOpen = order.status === 'OPEN' || order.status === 'IN_PROGRESS';
  return isOpen && order.actions.includes('CREATE_FULFILLMENT');
}

/** Null where these fulfillment orders do not have all the units. */
function planFrom(
  orders: readonly FulfillmentOrder[],
  wanted: Wanted,
): readonly PlannedFulfillment[] | null {
  const missing = new Map(wanted);
  const plan: PlannedFulfillment[] = [];
  for (const order of orders) {
    const taken: { id: string; quantity: number }[] = [];
    for (const line of order.lines) {
      const need = missing.get(line.lineItemGid) ?? 0;
      const quantity = Math.min(need, line.remaining);
      if (quantity <= 0) continue;
      taken.push({ id: line.id, quantity });
      missing.set(line.lineItemGid, need - quantity);
    }
    if (taken.length > 0) {
      plan.push({ fulfillmentOrderId: order.id, fulfillmentOrderLineItems: taken });
    }
  }
  return [...missing.values()].every((need) => need === 0) ? plan : null;
}

/** Units of these lines that are still to be fulfilled, wherever they are. */
export function remainingOf(orders: readonly FulfillmentOrder[], lineItemGid: string): number {
  return orders
    .filter((each) => !CLOSED.has(each.status))
    .flatMap((each) => each.lines)
    .filter((line) => line.lineItemGid === lineItemGid)
    .reduce((sum, line) => sum + line.remaining, 0);
}
