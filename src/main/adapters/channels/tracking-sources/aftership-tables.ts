import type { CarrierId } from '../../../domain/channel-carriers.ts';
import type { TrackingStatus } from '../../../domain/tracking-events.ts';

/** The nine delivery statuses (aftership.com/docs/tracking, "Delivery statuses"). */
export const afterShipTags: Readonly<Record<string, TrackingStatus>> = {
  Pending: 'unknown',
  InfoReceived: 'pre-shipment',
  InTransit: 'in-transit',
  OutForDelivery: 'out-for-delivery',
  AttemptFail: 'out-for-delivery',
  AvailableForPickup: 'in-transit',
  Delivered: 'delivered',
  Exception: 'exception',
  Expired: 'unknown',
};

/** Sub-statuses that say more than their status ("Delivery sub-statuses"). */
export const afterShipSubtags: Readonly<Record<string, TrackingStatus>> = {
  InTransit_002: 'accepted',
  Exception_010: 'returned',
  Exception_011: 'returned',
};

/** Courier slugs, from lists of third parties; left out where they are not certain: it then goes by the number. */
export const afterShipCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'ups',
  usps: 'usps',
  fedex: 'fedex',
  'dhl-express': 'dhl',
  ontrac: 'ontrac',
  lasership: 'lasership',
  'royal-mail': 'royal-mail',
  'canada-post': 'canada-post',
  'australia-post': 'australia-post',
  gls: 'gls',
  dpd: 'dpd',
  tnt: 'tnt',
  yodel: 'yodel',
  parcelforce: 'parcel-force',
  'poste-italiane': 'poste-italiane',
  'swiss-post': 'swiss-post',
  'japan-post': 'japan-post',
  sagawa: 'sagawa',
  'china-post': 'china-post',
  yanwen: 'yanwen',
  '4px': '4px',
  'sf-express': 'sf-express',
};
