import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { carrierAtChannel, ownCarrierName } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';

/** One element of `tracking_info`. */
export type TrackingEntry = {
  readonly carrier: string;
  readonly ci_lineitem_id: number;
  readonly tracking: string;
  readonly quantity: number;
};

/** Carrier codes that public clients of others send; Groupon's whole list is not public. */
const CODES = {
  ups: 'ups',
  usps: 'usps',
  fedex: 'fedex',
  dhl: 'dhl',
  'dhl-express': 'dhl',
  'dhl-ecommerce': 'dhl',
} as const;

/** UPS Mail Innovations has a code of its own: its numbers are none of UPS. */
const MAIL_INNOVATIONS = /^ups ?(mi|mail ?innovations)$/i;

/**
 * Writes a confirmation as `tracking_notification` wants it: each order line once, with its carrier
 * code, number and quantity. Without a quantity the whole line would count as shipped (known from
 * public clients, which leave it out or send it). Refuses what Groupon would refuse for certain. Not
 * carried, because there is no field for them: service, ship date, cost, closing and notice.
 */
export function toTrackingInfo(
  confirmation: Confirmation,
  carrierNames: string,
): Result<readonly TrackingEntry[]> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  const carrier = carrierCodeOf(confirmation, carrierNames);
  if (carrier === '') {
    return refuse(
      'Groupon takes codes of its own list of carriers only: enter the code in the settings of the account.',
    );
  }
  const tracking = confirmation.trackingNumber.trim();
  if (tracking === '') {
    return refuse(
      'Groupon takes no package without a tracking number: confirm this one there by hand.',
    );
  }
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  const quantities = new Map<number, number>();
  for (const item of confirmation.items) {
    const lineId = lineIdOf(item.channelLineId);
    if (lineId === null) {
      return refuse('An item has no Groupon line item id: import the order again.');
    }
    if (!Number.isSafeInteger(item.quantity) || item.quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
    quantities.set(lineId, (quantities.get(lineId) ?? 0) + item.quantity);
  }
  return ok(
    [...quantities].map(([ci_lineitem_id, quantity]) => ({
      carrier,
      ci_lineitem_id,
      tracking,
      quantity,
    })),
  );
}

/** Groupon's numbers of order lines are JSON numbers; null where the text is none. */
export function lineIdOf(text: string): number | null {
  if (!/^[1-9]\d{0,15}$/.test(text)) return null;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : null;
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizeTracking(
  confirmation: Confirmation,
  entries: readonly TrackingEntry[],
): string {
  const units = entries.reduce((sum, entry) => sum + entry.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    entries[0]?.carrier ?? '',
    `tracking ${confirmation.trackingNumber}`,
    `${entries.length} ${entries.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
  ].join(', ');
}

function carrierCodeOf(confirmation: Confirmation, carrierNames: string): string {
  const own = ownCarrierName(confirmation, carrierNames);
  if (own !== null) return own;
  const { carrierCode, carrierName } = confirmation;
  if ([carrierCode, carrierName].some((each) => MAIL_INNOVATIONS.test(each.trim()))) return 'upsmi';
  return carrierAtChannel(confirmation, { own: undefined, table: CODES, otherwise: '' });
}
