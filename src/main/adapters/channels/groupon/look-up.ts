import type { ReadBackAnswer } from '../../../app/channel-call-port.ts';
import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, Confirmation } from '../../../domain/confirmation.ts';
import type { GrouponAccess } from './account-access.ts';
import { finishCall } from './calls.ts';
import { getOrders } from './client.ts';
import { readBackFromPage, readOrdersPage } from './read-lines.ts';
import { windowBefore } from './windows.ts';

/**
 * An order is looked for day by day, because `get_orders` takes dates of at most 24 hours and no
 * number. Nearly all are of the days before the label: Groupon wants a number within one business
 * day and cancels after 14 of them.
 */
const DAYS = 21;
const MAX_CALLS = 60;

/** Asks for the state of the order's lines. Changes nothing. */
export async function lookUpOrder(
  access: GrouponAccess,
  confirmation: Confirmation,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<ReadBackAnswer> {
  const { clock, signal } = options;
  const evidence: CallEvidence[] = [];
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  const endMs = Number.isNaN(shippedAtMs) ? clock.now().getTime() : shippedAtMs;
  for (let day = 0; day < DAYS; day += 1) {
    const window = windowBefore(endMs, day);
    for (let page = 1; evidence.length < MAX_CALLS; page += 1) {
      const {
        body,
        failure,
        evidence: call,
      } = await finishCall(
        access,
        {
          api: 'orders',
          operation: 'getOrders',
          summary: `Order ${confirmation.channelOrderId} among those of ${window.start} to ${window.end} UTC`,
          answer: getOrders(access, { window, page }, signal),
        },
        clock,
      );
      evidence.push(call);
      const found = body === null ? null : readOrdersPage(body);
      if (found === null) {
        return { result: { kind: 'not-proven', outcome: failure }, evidence };
      }
      const result = readBackFromPage(found, confirmation);
      if (result !== null) return { result, evidence };
      if (page >= found.pageCount) break;
    }
  }
  const message = `Groupon does not list order ${confirmation.channelOrderId}: look it up in CommerceInterface.`;
  return { result: { kind: 'not-proven', outcome: { kind: 'unknown', message } }, evidence };
}
