import { type CarrierId, carrierAtChannel } from '../../../domain/channel-carriers.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';

/**
 * eBay's codes of carriers (Trading API, ShippingCarrierCodeType; the REST field has no list of its
 * own and names that one). Taken from third parties' copies of it: an account may correct them.
 */
const codes: Readonly<Partial<Record<CarrierId, string>>> = {
  ups: 'UPS',
  usps: 'USPS',
  fedex: 'FedEx',
  'dhl-express': 'DHL',
  'dhl-ecommerce': 'DHLGlobalMail',
  dhl: 'DHL',
  ontrac: 'ONTRACK',
  'royal-mail': 'RoyalMail',
  'australia-post': 'AustraliaPost',
  'deutsche-post': 'DeutschePost',
  gls: 'GLS',
  dpd: 'DPD',
  hermes: 'Hermes',
  'la-poste': 'LAPOSTE',
  colissimo: 'Colissimo',
  chronopost: 'Chronopost',
  yodel: 'Yodel',
  parcelforce: 'Parcelforce',
  'post-nl': 'PostNL',
  'poste-italiane': 'PosteItaliane',
  correos: 'Correos',
  'swiss-post': 'SwissPost',
  'japan-post': 'JapanPost',
  'china-post': 'ChinaPost',
  yanwen: 'YANWEN',
  '4px': 'FourPX',
};

const MAX_LENGTH = 50;

/**
 * eBay's word for the carrier of a package; a carrier that it does not list goes by its own name.
 * Empty where there is neither.
 *
 * @param ownNames the account's setting `carrierNames`.
 */
export function ebayCarrierCode(confirmation: Confirmation, ownNames: string | undefined): string {
  const { carrierCode, carrierName } = confirmation;
  const code = carrierAtChannel(confirmation, {
    own: ownNames,
    table: codes,
    otherwise: carrierName || carrierCode,
  });
  return code
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
