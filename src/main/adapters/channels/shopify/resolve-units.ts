import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type FulfillmentOrder, remainingOf } from './fulfillment-plan.ts';

/** What a package holds, before its order was looked at. */
export type WantedUnits = {
  /** Units by LineItem, where the order came with its ids. */
  readonly byLine: ReadonlyMap<string, number>;
  /**
   * Units by SKU: lines from a file have no id of Shopify (its own export has none). Under the empty
   * text are those that have no SKU either.
   */
  readonly bySku: ReadonlyMap<string, number>;
};

/**
 * Units by LineItem, with those that only a SKU tells of given to the order's lines that have it; else
 * why they can not be, and what a person can do. Whether a package is there already is never told by
 * this: its tracking number tells.
 *
 * A SKU that several lines have means the only one of them with units left, or all of them where the
 * package holds all that is left. Anything else would be a guess, and lines with one SKU may differ
 * in what the buyer asked for. What is more than is left comes out too, for the plan to refuse.
 */
export function resolveUnits(
  orders: readonly FulfillmentOrder[],
  wanted: WantedUnits,
): Result<ReadonlyMap<string, number>> {
  const units = new Map(wanted.byLine);
  for (const [sku, quantity] of wanted.bySku) {
    const shares = sharesOf(sku, quantity, orders, wanted.byLine);
    if (!shares.ok) return shares;
    for (const [line, share] of shares.value) units.set(line, (units.get(line) ?? 0) + share);
  }
  return ok(units);
}

function sharesOf(
  sku: string,
  quantity: number,
  orders: readonly FulfillmentOrder[],
  taken: ReadonlyMap<string, number>,
): Result<readonly (readonly [line: string, share: number])[]> {
  if (sku === '') return refuse('An item came from a file that has neither its line id nor a SKU');
  const named = `the SKU ${sku.slice(0, MAX_SHOWN)}`;
  const [line, ...others] = new Set(
    orders
      .flatMap((each) => each.lines)
      .filter((each) => each.sku === sku)
      .map((each) => each.lineItemGid),
  );
  if (line === undefined) return refuse(`No line of this order has ${named} at Shopify`);
  const open = [line, ...others]
    .map((each) => [each, remainingOf(orders, each) - (taken.get(each) ?? 0)] as const)
    .filter(([, left]) => left > 0);
  if (open.length <= 1) return ok([[open[0]?.[0] ?? line, quantity]]);
  const excess = quantity - open.reduce((sum, [, left]) => sum + left, 0);
  if (excess < 0) {
    return refuse(
      `Several lines of this order have ${named} at Shopify, and the file does not tell which of them are in this package`,
    );
  }
  return ok(open.map(([each, left], index) => [each, index === 0 ? left + excess : left]));
}

const MAX_SHOWN = 60;

/** Once it was fulfilled by hand, the next look finds its tracking number: then it is confirmed. */
function refuse(reason: string) {
  const advice =
    'fulfil this package in the order at Shopify with its tracking number, then press Retry now.';
  return fail(appError('invalid-input', `${reason}: ${advice}`));
}
