import type { CarrierId } from '../../../domain/channel-carriers.ts';
import type { TrackingStatus } from '../../../domain/tracking-events.ts';

/** docs.goshippo.com, "Tracking": TRANSIT is "accepted and on its way", PRE_TRANSIT a label only. */
export const shippoStatuses: Readonly<Record<string, TrackingStatus>> = {
  UNKNOWN: 'unknown',
  PRE_TRANSIT: 'pre-shipment',
  TRANSIT: 'in-transit',
  DELIVERED: 'delivered',
  RETURNED: 'returned',
  FAILURE: 'exception',
};

/** Substatus codes that say more than the status above them. */
export const shippoSubstatuses: Readonly<Record<string, TrackingStatus>> = {
  information_received: 'pre-shipment',
  package_accepted: 'accepted',
  out_for_delivery: 'out-for-delivery',
  delivery_attempted: 'out-for-delivery',
  notice_left: 'out-for-delivery',
  delivered: 'delivered',
  return_to_sender: 'returned',
  package_unclaimed: 'returned',
  other: 'unknown',
};

/** Carrier tokens of Shippo's own types. DPD has one for each country, so the account names it. */
export const shippoCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'ups',
  usps: 'usps',
  fedex: 'fedex',
  'dhl-express': 'dhl_express',
  'dhl-ecommerce': 'dhl_ecommerce',
  ontrac: 'ontrac',
  lasership: 'lasership',
  'royal-mail': 'royal_mail',
  'canada-post': 'canada_post',
  'australia-post': 'australia_post',
  'deutsche-post': 'deutsche_post',
  evri: 'hermes_uk',
  hermes: 'hermes_germany_b2c',
  colissimo: 'colissimo',
  chronopost: 'chronopost',
  parcelforce: 'parcelforce',
  'poste-italiane': 'poste_italiane',
  correos: 'correos_espana',
};
