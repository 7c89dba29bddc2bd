import type { StoreLine, StoreOrder } from './store-order.ts';
import { type Confirmed, rejected } from './surface.ts';
import { TELL_BY_HAND, type WantedPackage } from './wanted-package.ts';

/** Units of a package by the store's ids of the order lines. */
export type UnitsByLine = ReadonlyMap<number, number>;

type Resolved =
  | { readonly units: UnitsByLine }
  /** What to answer in place of writing anything. */
  | { readonly refusal: Confirmed };

/**
 * Which lines of the order a package holds. An item with a line id is of that line; one without is
 * of the only line with its SKU, or of all lines with it where it holds all of their units.
 *
 * Ids out of a file may be anything. One that the order does not have is refused and not looked up
 * by its SKU, and so is one whose SKU is that of another line: one of the two is wrong. A SKU that no
 * line has does not speak against an id, because a store answers with the SKU that the product has
 * today.
 */
export function resolveLines({ items, orderId }: WantedPackage, order: StoreOrder): Resolved {
  const units = new Map<number, number>();
  const add = ({ id }: StoreLine, quantity: number) =>
    units.set(id, (units.get(id) ?? 0) + quantity);
  const withSku = (sku: string) => order.lines.filter((line) => sku !== '' && line.sku === sku);
  const unitsBySku = new Map<string, number>();

  for (const { lineId, sku, quantity } of items) {
    if (lineId === null) {
      unitsBySku.set(sku, (unitsBySku.get(sku) ?? 0) + quantity);
      continue;
    }
    const line = order.lines.find(({ id }) => id === lineId);
    if (line === undefined) return refusal(`The store has no line ${lineId} in this order`);
    if (line.sku !== sku && withSku(sku).length > 0) {
      return refusal(`Line ${lineId} of this order is not that of the SKU ${shown(sku)}`);
    }
    add(line, quantity);
  }

  if (unitsBySku.size > 0 && !isNumberedById(order, orderId)) {
    return refusal(
      'The store numbers its orders apart from their ids, so it is not certain which one the file means',
    );
  }
  for (const [sku, quantity] of unitsBySku) {
    const lines = withSku(sku);
    const [line] = lines;
    if (line === undefined) {
      return refusal(`The store has no line with the SKU ${shown(sku)} in this order`);
    }
    if (lines.length === 1) {
      add(line, quantity);
      continue;
    }
    const ordered = lines.reduce((sum, each) => sum + each.quantity, 0);
    if (quantity !== ordered) {
      return refusal(
        `The store has ${lines.length} lines with the SKU ${shown(sku)} in this order, and it is not certain which this package is of`,
      );
    }
    for (const each of lines) add(each, each.quantity);
  }
  return { units };
}

/** True where the lines are known only once the order was read. */
export function needsOrder({ items }: WantedPackage): boolean {
  return items.some(({ lineId }) => lineId === null);
}

/**
 * A file that has order numbers only has them for ids. Extensions give numbers of their own, and then
 * a number may be the id of somebody else's order; letters around it and zeros before it do no harm.
 */
function isNumberedById({ number }: StoreOrder, orderId: string): boolean {
  return /^\D*0*([1-9]\d*)\D*$/.exec(number)?.[1] === orderId;
}

function refusal(why: string): Resolved {
  return { refusal: rejected('unknown-line', `${why}: ${TELL_BY_HAND}.`) };
}

/** A SKU may be long or odd; a message shows a sane part of it. */
function shown(sku: string): string {
  return sku.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60);
}
