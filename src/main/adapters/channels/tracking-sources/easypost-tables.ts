import type { CarrierId } from '../../../domain/channel-carriers.ts';
import type { TrackingStatus } from '../../../domain/tracking-events.ts';

/** Statuses of trackers and of their details (docs.easypost.com, "Tracker object"). */
export const easyPostStatuses: Readonly<Record<string, TrackingStatus>> = {
  unknown: 'unknown',
  pre_transit: 'pre-shipment',
  in_transit: 'in-transit',
  out_for_delivery: 'out-for-delivery',
  delivered: 'delivered',
  available_for_pickup: 'in-transit',
  return_to_sender: 'returned',
  failure: 'exception',
  cancelled: 'exception',
  error: 'unknown',
};

/** Details that say more than the status beside them. */
export const easyPostDetails: Readonly<Record<string, TrackingStatus>> = {
  label_created: 'pre-shipment',
  awaiting_information: 'pre-shipment',
  received_at_origin_facility: 'accepted',
  return: 'returned',
};

/** EasyPost's names of carriers; left out where they are not certain: it then goes by the number. */
export const easyPostCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  'dhl-express': 'DHLExpress',
  'dhl-ecommerce': 'DhlEcs',
  ontrac: 'OnTrac',
  lasership: 'LaserShipV2',
  'royal-mail': 'RoyalMail',
  'canada-post': 'CanadaPost',
  'australia-post': 'AustraliaPost',
  dpd: 'DPD',
  evri: 'Evri',
  parcelforce: 'Parcelforce',
  'post-nl': 'PostNL',
};
