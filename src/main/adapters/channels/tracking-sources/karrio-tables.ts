import type { CarrierId } from '../../../domain/channel-carriers.ts';
import type { TrackingStatus } from '../../../domain/tracking-events.ts';

/**
 * Statuses of trackers and, in newer servers, of their events (Karrio, `TrackerStatus`). A delay does
 * not say that the parcel was handed over.
 */
export const karrioStatuses: Readonly<Record<string, TrackingStatus>> = {
  pending: 'pre-shipment',
  unknown: 'unknown',
  picked_up: 'accepted',
  in_transit: 'in-transit',
  out_for_delivery: 'out-for-delivery',
  ready_for_pickup: 'in-transit',
  delivered: 'delivered',
  delivery_failed: 'exception',
  delivery_delayed: 'exception',
  on_hold: 'exception',
  return_to_sender: 'returned',
  cancelled: 'exception',
};

/** Karrio's names of carriers. */
export const karrioCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'ups',
  usps: 'usps',
  fedex: 'fedex',
  'dhl-express': 'dhl_express',
  'royal-mail': 'royalmail',
  'canada-post': 'canadapost',
  'australia-post': 'australiapost',
  dpd: 'dpd',
  tnt: 'tnt',
  'la-poste': 'laposte',
  colissimo: 'colissimo',
  chronopost: 'chronopost',
};
