import type { OrderView } from '../../../shared/order-views.ts';
import type { ParcelDraft } from './parcel-draft.ts';

type Line = OrderView['lines'][number];
type Method = NonNullable<Line['method']>;

/**
 * The planned method of the next package (UC12): that of the first item which is still to be packed.
 * Null where nothing is planned.
 */
export function nextMethod(order: OrderView): Method | null {
  return (
    order.lines.find(
      (line) => line.quantityLeft > 0 && line.keptBack === '' && line.method !== null,
    )?.method ?? null
  );
}

/** Whether an item goes into a package of this method: it has the same plan, or none. */
export function goesWith(line: Line, method: Method | null): boolean {
  return method === null || line.method === null || isSame(line.method, method);
}

/** The plan of what is packed now; null where none of it has one. */
export function methodOf(draft: ParcelDraft, order: OrderView): Method | null {
  const packed = order.lines.filter(
    (line) =>
      line.quantityLeft > 0 &&
      line.keptBack === '' &&
      (draft.quantities[line.lineId] ?? line.quantityLeft) > 0,
  );
  return packed.find((line) => line.method !== null)?.method ?? null;
}

/** Why the item can not go into the package that is packed now; null where it can. */
export function otherMethodWords(line: Line, method: Method | null): string | null {
  if (line.method === null || goesWith(line, method)) return null;
  return `${methodWords(line.method)}: goes into another package`;
}

/** What was planned, where carrier or service are chosen otherwise; null where they are as planned. */
export function deviationWords(draft: ParcelDraft, order: OrderView): string | null {
  const method = methodOf(draft, order);
  if (method === null) return null;
  const asPlanned =
    draft.carrierId === method.carrierId && draft.serviceCode === method.serviceCode;
  return asPlanned ? null : `${methodWords(method)} is planned for these items.`;
}

export function methodWords(method: Method): string {
  return `${method.carrierName} ${method.serviceName}`.trim();
}

function isSame(one: Method, other: Method): boolean {
  return one.carrierId === other.carrierId && one.serviceCode === other.serviceCode;
}
