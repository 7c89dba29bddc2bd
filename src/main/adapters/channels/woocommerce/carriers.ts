import type { CarrierId } from '../../../domain/channel-carriers.ts';

/**
 * Providers of the Shipment Tracking extension as it ships (known from public copies of it; a store
 * may add to them). A carrier that is not here is sent as a custom provider with a link.
 */
export const shipmentTrackingProviders: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  'dhl-express': 'DHL US',
  'dhl-ecommerce': 'DHL eCommerce',
  ontrac: 'OnTrac',
  'royal-mail': 'Royal Mail',
  'canada-post': 'Canada Post',
  'australia-post': 'Australia Post',
  'deutsche-post': 'Deutsche Post DHL',
  hermes: 'Hermes',
  colissimo: 'Colissimo',
  evri: 'EVRi',
  parcelforce: 'ParcelForce',
  'post-nl': 'PostNL',
};

/** Slugs of the provider registry of WooCommerce's own order fulfillments. */
export const fulfillmentProviders: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'ups',
  usps: 'usps',
  fedex: 'fedex',
  'dhl-express': 'dhl',
  'dhl-ecommerce': 'dhl',
  dhl: 'dhl',
  ontrac: 'lasership-ontrac',
  lasership: 'lasership-ontrac',
  'royal-mail': 'royal-mail',
  'canada-post': 'canada-post',
  'australia-post': 'australia-post',
  'deutsche-post': 'deutsche-post',
  gls: 'gls',
  dpd: 'dpd',
  hermes: 'evri-hermes',
  evri: 'evri-hermes',
  'la-poste': 'la-poste-colissimo',
  colissimo: 'la-poste-colissimo',
  chronopost: 'chronopost',
  parcelforce: 'parcelforce',
  'post-nl': 'postnl',
  'poste-italiane': 'poste-italiane',
  correos: 'correos',
  'swiss-post': 'swiss-post',
};
