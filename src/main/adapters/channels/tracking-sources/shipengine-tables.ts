import type { CarrierId } from '../../../domain/channel-carriers.ts';
import type { TrackingStatus } from '../../../domain/tracking-events.ts';

/** `status_code` (ShipEngine OpenAPI, `status_code`). */
export const shipEngineStatuses: Readonly<Record<string, TrackingStatus>> = {
  UN: 'unknown',
  NY: 'pre-shipment',
  AC: 'accepted',
  IT: 'in-transit',
  AT: 'out-for-delivery',
  SP: 'in-transit',
  DE: 'delivered',
  EX: 'exception',
};

const codes = (status: TrackingStatus, names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, status]));

/**
 * `status_detail_code`, which counts before `status_code`: AC "accepted" holds a label that was made
 * and an electronic advice as well as a parcel that was dropped off, and IT "in transit" holds plain
 * information.
 */
export const shipEngineDetails: Readonly<Record<string, TrackingStatus>> = {
  ...codes(
    'pre-shipment',
    'SHIPMENT_CREATED AWAITING_PICKUP_DROP_OFF ELEC_ADVICE_RECD_BY_CARRIER NOT_YET_RECEIVED_BY_CARRIER',
  ),
  ...codes(
    'unknown',
    'CARRIER_STATUS_NOT_MAPPED INFORMATION PARCEL_UPDATE_NOTIFICATION DELIVERY_SCHEDULED ' +
      'DELIVERY_RESCHEDULED DELIVERY_ARRANGED_WITH_RECIPIENT SUB_CONTRACTOR_EVENT COD_AMOUNT_PAID ' +
      'POST_TRANSIT_STATUS TRACKING_EXPIRED',
  ),
  ...codes(
    'accepted',
    'DROPPED_OFF PICKED_UP RECEIVED_BY_CARRIER RECD_BY_CARRIER_NO_ELEC_ADVICE SUB_CONTRACTOR_RECEIVED',
  ),
  ...codes(
    'in-transit',
    'IN_TRANSIT HUB_SCAN_OUT HUB_SCAN_IN HUB_PROCESSING CUSTOMS_CLEARED CUSTOMS_PROCESSING ' +
      'PARCEL_OVER_LABELLED PARCEL_REPACKED PARCEL_REDIRECTED PARCEL_REDIRECTED_BY_CARRIER ' +
      'RECEIVED_LOCAL_DELIVERY_DEPOT AWAITING_COLLECTION_FROM_PICKUP_POINT COLLECT_AT_LOCAL_PO ' +
      'CUSTOMER_TO_COLLECT_FROM_CARRIER DELIVERED_TO_PICKUP_POINT',
  ),
  ...codes(
    'out-for-delivery',
    'OUT_FOR_DELIVERY ATTEMPTED_DELIVERY ATTEMPTED_DELIVERY_FINAL CUSTOMER_CARDED',
  ),
  ...codes(
    'delivered',
    'DELIVERED DELIVERED_TO_RECEPTION DELIVERED_DAMAGED DELIVERED_IN_PART ' +
      'DELIVERED_SPECIFIED_SAFE_PLACE DELIVERED_TO_ALTERNATIVE_DELIVERY_LOCATION ' +
      'DELIVERED_TO_NEIGHBOUR DELIVERED_TO_PO_BOX PARCEL_COLLECTED_FROM_PICKUP_POINT ' +
      'PROOF_OF_DELIVERY',
  ),
  ...codes(
    'exception',
    'PICKUP_FAILED PARCEL_DAMAGED ADDRESS_QUERY CARRIER_DELAYS DELAYED_NOT_CARRIER HELD_BY_CARRIER ' +
      'HELD_BY_CARRIER_FOR_CLEARANCE_PRE_PROCESSING HELD_BY_CUSTOMS INCORRECT_DECLARATION MISROUTED ' +
      'COD_AMOUNT_NOT_PAID CUSTOMER_IDENTIFICATION_FAILED NO_ACCESS_TO_RECIPIENTS_ADDRESS CANCELLED ' +
      'CUSTOMER_MOVED HAZARDOUS_PROHIBITED NOT_COLLECTED_FROM_PICKUP_POINT NOT_DELIVERED ' +
      'NOT_DELIVERED_ADDRESSEE_DECEASED PARCEL_DISPOSED PARCEL_LOST ' +
      'PARCEL_OUTSIDE_OF_SERVICE_CAPABILITY REFUSED_BY_CUSTOMER UNSPECIFIED_EXCEPTION DUTY_NOT_PAID',
  ),
  ...codes('returned', 'RETURN_TO_SENDER UNDELIVERABLE_RETURNED_TO_SENDER'),
};

/** ShipEngine's carrier codes. USPS is `stamps_com` there, as in its own examples. */
export const shipEngineCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'ups',
  usps: 'stamps_com',
  fedex: 'fedex',
  'dhl-express': 'dhl_express',
  'dhl-ecommerce': 'dhl_ecommerce',
  ontrac: 'ontrac',
  lasership: 'lasership',
  'royal-mail': 'royal_mail',
  'canada-post': 'canada_post',
  'australia-post': 'australia_post',
  dpd: 'dpd',
  parcelforce: 'parcelforce',
};
