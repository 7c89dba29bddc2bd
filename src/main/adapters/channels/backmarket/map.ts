import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type CarrierId, carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { bareIdentifier, identifiersProblem, looksLikeImei } from '../../../domain/imei.ts';

/** `maxLength` of the fields of `UpdateOrder`. */
const MAX_TRACKING = 200;
const MAX_SHIPPER = 200;
const MAX_SERIAL = 50;

/** Identifiers as Back Market keeps them, at most one of each for an order line. */
export type Identifiers = { readonly imei?: string; readonly serial_number?: string };

/** Body of `POST /ws/orders/{id}` that sets an order to shipped. */
export type ShipOrderRequest = Identifiers & {
  readonly order_id: number;
  /** The description requires `id` and describes `order_id`: both are sent. */
  readonly id: number;
  readonly new_state: 3;
  readonly tracking_number: string;
  readonly shipper: string;
  readonly date_shipping: string;
};

/**
 * Carriers in the spelling of the description's list `Shipper`. That list is of deliveries; the field
 * of an order is free text, so a carrier that is not in it goes under its own name.
 */
const shippers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  'dhl-express': 'DHL Express',
  dhl: 'DHL',
  'royal-mail': 'Royal Mail',
  'australia-post': 'Australia Post',
  'deutsche-post': 'Deutsche Post',
  gls: 'GLS',
  dpd: 'DPD',
  hermes: 'Hermes - DE',
  evri: 'Hermes - UK',
  colissimo: 'Colissimo',
  chronopost: 'Chronopost',
  tnt: 'TNT',
  parcelforce: 'Parcelforce (Worldwide)',
  'post-nl': 'Post NL',
  'poste-italiane': 'Poste Italiane',
  correos: 'Correos',
  'japan-post': 'Japan Post',
  yamato: 'Yamato',
  sagawa: 'Sagawa',
};

/**
 * Writes a confirmation in Back Market's words, without identifiers: where those go depends on the
 * order (see `planConfirmation`). Refuses what Back Market would refuse for certain. Not carried,
 * because the operation has no field for them: service, shipping cost, closing the order and the
 * buyer's notice.
 */
export function toShipOrder(
  confirmation: Confirmation,
  carrierNames: string,
): Result<ShipOrderRequest> {
  const refuse = (message: string) => fail(appError('invalid-input', message));

  if (!isBackMarketId(confirmation.channelOrderId)) {
    return refuse('The order id is not one of Back Market: it has digits only.');
  }
  const trackingNumber = confirmation.trackingNumber.trim();
  if (trackingNumber === '') {
    return refuse(
      'Back Market takes no package without a tracking number: confirm this one there by hand.',
    );
  }
  if (trackingNumber.length > MAX_TRACKING) return refuse('The tracking number is too long.');
  const shipper = carrierAtChannel(confirmation, {
    own: carrierNames,
    table: shippers,
    otherwise: confirmation.carrierName.trim() || confirmation.carrierCode.trim(),
  });
  if (shipper === '') return refuse('The package has no carrier.');
  if (shipper.length > MAX_SHIPPER) return refuse('The name of the carrier is too long.');
  const shippedAtMs = Date.parse(confirmation.shippedAt);
  if (Number.isNaN(shippedAtMs)) return refuse('The package has no valid ship date.');
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  for (const { quantity, identifiers } of confirmation.items) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      return refuse('The quantity of an item must be a whole number of 1 or more.');
    }
    if (identifiers.some((each) => bareIdentifier(each).length > MAX_SERIAL)) {
      return refuse('A serial number is too long: Back Market takes 50 characters.');
    }
  }
  const problem = identifiersProblem(confirmation.items);
  if (problem !== null) return refuse(problem);
  const orderId = Number(confirmation.channelOrderId);
  return ok({
    order_id: orderId,
    id: orderId,
    new_state: 3,
    tracking_number: trackingNumber,
    shipper,
    date_shipping: new Date(shippedAtMs).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  });
}

/** A positive whole number that is exact: nothing that could change the path of the request. */
export function isBackMarketId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

/** The identifiers of one unit: 15 digits are an IMEI, anything else is a serial number. */
export function toIdentifiers(identifiers: readonly string[]): Identifiers {
  const bare = identifiers.map(bareIdentifier);
  const imei = bare.find(looksLikeImei);
  const serial = bare.find((each) => !looksLikeImei(each));
  return {
    ...(imei === undefined ? {} : { imei }),
    ...(serial === undefined ? {} : { serial_number: serial }),
  };
}

/** What was sent, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizeConfirmation(confirmation: Confirmation, shipper: string): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  const identified = confirmation.items.reduce((sum, item) => sum + item.identifiers.length, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    shipper,
    `tracking ${confirmation.trackingNumber}`,
    `shipped ${confirmation.shippedAt}`,
    `${confirmation.items.length} ${confirmation.items.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
    ...(identified === 0 ? [] : [`${identified} IMEI or serial numbers`]),
  ].join(', ');
}
