import type { ChannelApi } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { countOf, recordsOf, textOf } from '../http/json-fields.ts';
import { sameTracking } from '../http/tracking-number.ts';
import type { UnitsByLine } from './order-lines.ts';
import type { StoreSession } from './session.ts';
import type { StoreOrder } from './store-order.ts';
import type { WantedPackage } from './wanted-package.ts';

type Found = {
  readonly id: string;
  readonly trackingNumber: string;
  readonly units: readonly (readonly [line: number, quantity: number])[];
};
type List = { readonly kind: 'list'; readonly found: readonly Found[] };

/** Fulfillments that are live: fulfilled, and not deleted. */
export async function readFulfillments(
  session: StoreSession,
  wanted: WantedPackage,
  api: ChannelApi,
): Promise<List | { readonly kind: 'none' } | FailureOutcome> {
  const { orderId } = wanted;
  const answer = await session.ask({
    method: 'get',
    namespace: 'wc/v3',
    path: `orders/${orderId}/fulfillments`,
    api,
    operation: 'listFulfillments',
    summary: `Packages of order ${orderId}`,
  });
  if (answer.kind === 'failed') return answer.isGone ? { kind: 'none' } : answer.outcome;
  if (!Array.isArray(answer.body)) {
    return { kind: 'unknown', message: 'The list of packages was not understood.' };
  }
  const live = recordsOf(answer.body).filter((each) => (each.date_deleted ?? null) === null);
  return { kind: 'list', found: live.map(readFound) };
}

function readFound(value: Readonly<Record<string, unknown>>): Found {
  const meta = recordsOf(value.meta_data);
  const items = recordsOf(meta.find((each) => each.key === '_items')?.value);
  return {
    id: /^\d+$/.test(String(value.id)) ? String(value.id) : '',
    trackingNumber: textOf(meta.find((each) => each.key === '_tracking_number')?.value),
    units: items.map((item) => [Number(item.item_id), countOf(Number(item.qty))] as const),
  };
}

/** The id of the fulfillment with our number, where there is one. */
export function findOurs(list: List, wanted: WantedPackage): string | null {
  const ours = list.found.find((each) => sameTracking(each.trackingNumber, wanted.trackingNumber));
  return ours === undefined ? null : ours.id;
}

/** True where the order still has these units, besides those that are in other packages. */
export function hasRoom(order: StoreOrder, list: List, units: UnitsByLine): boolean {
  const taken = list.found.flatMap((each) => each.units);
  return [...units].every(([line, quantity]) => {
    const ordered = order.lines.find((each) => each.id === line)?.quantity ?? 0;
    const shipped = taken.reduce((sum, [id, count]) => (id === line ? sum + count : sum), 0);
    return ordered - shipped >= quantity;
  });
}
