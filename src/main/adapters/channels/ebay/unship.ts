import type { ConfirmAnswer, SentConfirmation } from '../../../app/channel-call-port.ts';
import type { ConfirmOutcome } from '../../../domain/confirmation.ts';
import type { EbayAccess } from './account-access.ts';
import { planNotShipped } from './complete-sale.ts';
import { withTracking } from './fulfillments.ts';
import { beforeChange, lookUpFulfillments, lookUpOrder } from './look-up.ts';
import { sendCompleteSales } from './send-complete-sales.ts';
import type { EbaySession } from './session.ts';

/**
 * Takes a package back: the Fulfillment API has no such thing, so the Trading API marks what the
 * package holds as not shipped (CompleteSale, Shipped=false). eBay marks orders and lines, never a
 * package, so eBay is asked first what else it has:
 * - our package is not there, or its lines are not shipped (any more): nothing is sent;
 * - it is the only one: the whole order is not shipped;
 * - other packages have other lines: only the lines of ours are not shipped;
 * - another package has units of the same line: refused, because that one has left.
 *
 * Whether eBay forgets the tracking number too is not documented.
 */
export async function unshipPackage(
  access: EbayAccess,
  session: EbaySession,
  { confirmation, channelReference }: SentConfirmation,
): Promise<ConfirmAnswer> {
  const outcome = await takeBack(access, session, {
    orderId: confirmation.channelOrderId,
    // With a tracking number, the fulfillment's id is that number.
    trackingNumber: confirmation.trackingNumber || channelReference,
    isTracked: confirmation.trackingNumber !== '',
  });
  return { outcome, ...session.facts() };
}

async function takeBack(
  access: EbayAccess,
  session: EbaySession,
  {
    orderId,
    trackingNumber,
    isTracked,
  }: {
    readonly orderId: string;
    readonly trackingNumber: string;
    readonly isTracked: boolean;
  },
): Promise<ConfirmOutcome> {
  const context = { access, session, api: 'orders', orderId } as const;
  const list = await lookUpFulfillments(context);
  if (list.kind === 'failed') return beforeChange(list);
  const ours = withTracking(list.value, trackingNumber);
  if (ours.length === 0) return accepted('eBay does not have this package.');
  // Without a number the id is arbitrary and may be that of several.
  if (!isTracked && ours.length > 1) {
    const message =
      'eBay has several packages of this order without a tracking number: take this one back there by hand.';
    return { kind: 'rejected', code: 'not-told-apart', message };
  }
  const lookedUp = await lookUpOrder(context);
  if (lookedUp.kind === 'failed') return beforeChange(lookedUp);
  const order = lookedUp.value;
  const ids = order
    .map((line) => line.lineItemId)
    .filter((id) => ours.some((each) => each.lines === null || each.lines.has(id)));
  const held = order.filter((line) => ids.includes(line.lineItemId));
  if (held.length === 0) {
    const message =
      'eBay has this package for items that are not in the order: take it back there by hand.';
    return { kind: 'rejected', code: 'unknown-line', message };
  }
  if (held.every((line) => !line.shipped)) {
    return accepted('eBay holds these items for not shipped.');
  }
  const others = list.value.filter((each) => !ours.includes(each));
  const calls = planNotShipped(orderId, order, others, ids);
  if (calls === null) {
    const message =
      'Another package has units of the same order line, and eBay marks whole lines only: take the tracking number out at eBay by hand.';
    return { kind: 'rejected', code: 'shared-line', message };
  }
  const summary = `order ${orderId}, tracking ${trackingNumber}`;
  const failure = await sendCompleteSales(access, session, calls, summary);
  return failure ?? accepted('eBay holds this package for not shipped.');
}

function accepted(message: string): ConfirmOutcome {
  return { kind: 'accepted', message };
}
