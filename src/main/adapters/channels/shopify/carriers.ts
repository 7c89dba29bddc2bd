import type { CarrierId } from '../../../domain/channel-carriers.ts';

/**
 * Shopify's own spelling of carriers (Admin GraphQL, `FulfillmentTrackingInfo.company`): only with
 * exactly this spelling does it make tracking links. Some names are for shops of one country only;
 * elsewhere they are free text, which Shopify takes too.
 */
export const shopifyCarriers: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  'dhl-express': 'DHL Express',
  'dhl-ecommerce': 'DHL eCommerce',
  dhl: 'DHL',
  ontrac: 'OnTrac',
  lasership: 'Lasership',
  'royal-mail': 'Royal Mail',
  'canada-post': 'Canada Post',
  'australia-post': 'Australia Post',
  'deutsche-post': 'Deutsche Post',
  gls: 'GLS',
  dpd: 'DPD',
  hermes: 'Hermes',
  'la-poste': 'La Poste Colissimo',
  colissimo: 'Colissimo',
  chronopost: 'Chronopost',
  tnt: 'TNT',
  asendia: 'Asendia USA',
  yodel: 'Yodel',
  evri: 'Evri',
  parcelforce: 'Parcelforce',
  'post-nl': 'PostNL',
  'poste-italiane': 'Poste Italiane',
  correos: 'Correos',
  'swiss-post': 'Swiss Post',
  'japan-post': 'Japan Post (EN)',
  yamato: 'Yamato (EN)',
  sagawa: 'Sagawa (EN)',
  'china-post': 'China Post',
  '4px': '4PX',
  'sf-express': 'SF Express',
};
