import type { ChannelApi } from '../../../domain/confirmation.ts';
import type { EbayAccess } from './account-access.ts';
import {
  type EbayFulfillment,
  judgeTracking,
  judgeUntracked,
  noRoomLeft,
  withTracking,
} from './fulfillments.ts';
import { lookUpFulfillments, lookUpOrder } from './look-up.ts';
import { type EbayPackage, shippedAtTheLatest } from './map.ts';
import { areFulfillmentIds, type EbayOrderLine, resolveLines } from './order-lines.ts';
import type { EbaySession } from './session.ts';

/** What eBay has of a package, with what was learned on the way. */
export type PackageAtEbay =
  | Extract<Awaited<ReturnType<typeof lookUpOrder>>, { readonly kind: 'failed' }>
  | { readonly kind: 'confirmed'; readonly fulfillmentId: string }
  | { readonly kind: 'different'; readonly message: string }
  | { readonly kind: 'unknown-line'; readonly message: string }
  | {
      readonly kind: 'absent';
      /** With the ids of the Fulfillment API, and shipped when eBay answered at the latest. */
      readonly ebayPackage: EbayPackage;
      /** What eBay has of the order besides. */
      readonly others: readonly EbayFulfillment[];
      /** Null where it was not needed. */
      readonly order: readonly EbayOrderLine[] | null;
    };

/**
 * Asks eBay for a package: its packages of the order and, only where it can not be told without, the
 * order itself. Changes nothing there.
 */
export async function findPackage(options: {
  readonly access: EbayAccess;
  readonly session: EbaySession;
  readonly api: ChannelApi;
  readonly orderId: string;
  readonly ebayPackage: EbayPackage;
  /** True where the caller needs the order's lines in any case. */
  readonly needsOrder: boolean;
}): Promise<PackageAtEbay> {
  const list = await lookUpFulfillments(options);
  if (list.kind === 'failed') return list;
  const ebayPackage = shippedAtTheLatest(options.ebayPackage, list.answeredAtMs);
  const fulfillments = list.value;
  const needsIds = !areFulfillmentIds(ebayPackage.lines);
  if (!needsIds) {
    const judged = judgeTracking(fulfillments, ebayPackage);
    if (judged?.kind === 'confirmed') return judged;
    if (fulfillments.length === 0 && !options.needsOrder) {
      return { kind: 'absent', ebayPackage, others: [], order: null };
    }
  }
  const lookedUp = await lookUpOrder(options);
  if (lookedUp.kind === 'failed') return lookedUp;
  const order = lookedUp.value;
  const resolved = resolveLines(ebayPackage.lines, order);
  if ('unknownLine' in resolved) {
    const message = `eBay has no line ${resolved.unknownLine} in this order: import the order again.`;
    return { kind: 'unknown-line', message };
  }
  const isTrading = options.access.settings.confirmBy === 'trading';
  const known = { ...ebayPackage, lines: resolved.lines };
  const judged =
    known.trackingNumber === ''
      ? judgeUntracked(fulfillments, known.lines, order)
      : judgeTracking(fulfillments, known);
  if (judged !== null && !(isTrading && judged.kind === 'different')) return judged;
  // Told of line by line, a package may have stopped half way: what is missing is told again.
  const ours = isTrading ? withTracking(fulfillments, known.trackingNumber) : [];
  const others = fulfillments.filter((each) => !ours.includes(each));
  return (
    noRoomLeft(others, known.lines, order, !isTrading) ?? {
      kind: 'absent',
      ebayPackage: known,
      others,
      order,
    }
  );
}
