import { type CarrierId, knownCarrier } from '../channel-carriers.ts';

/** Values of `carrier-code` on Amazon's help page of the file for .com and .sg. */
const LISTED = [
  'Blue Package',
  'USPS',
  'UPS',
  'UPSMI',
  'FedEx',
  'DHL',
  'DHL Global Mail',
  'Fastway',
  'UPS Mail Innovations',
  'Lasership',
  'Royal Mail',
  'FedEx SmartPost',
  'OSM',
  'OnTrac',
  'Streamlite',
  'Newgistics',
  'Canada Post',
  'City Link',
  'GLS',
  'GO!',
  'Hermes Logistik Gruppe',
  'Parcelforce',
  'TNT',
  'Target',
  'SagawaExpress',
  'NipponExpress',
  'YamatoTransport',
  'Ninjavan',
  'Qxpress',
  'Singapore Post',
  '4PX',
  'Yanwen',
  'Aramex',
  'China Post',
  'DHL eCommerce',
  'SF Express',
] as const;

type ListedCarrier = (typeof LISTED)[number];

/** Where a station's usual name of a carrier is none of the list. */
const USUAL_NAMES: Readonly<Partial<Record<CarrierId, ListedCarrier>>> = {
  usps: 'USPS',
  ups: 'UPS',
  fedex: 'FedEx',
  dhl: 'DHL',
  'dhl-express': 'DHL',
  'dhl-ecommerce': 'DHL eCommerce',
  'royal-mail': 'Royal Mail',
  'canada-post': 'Canada Post',
  hermes: 'Hermes Logistik Gruppe',
  tnt: 'TNT',
  sagawa: 'SagawaExpress',
  yamato: 'YamatoTransport',
  'china-post': 'China Post',
  'sf-express': 'SF Express',
};

const byBareName = new Map(LISTED.map((name) => [bare(name), name]));

/** The value of Amazon's list that a carrier is; null where it is none of them (`Other`). */
export function listedAmazonCarrier(carrier: {
  readonly carrierCode: string;
  readonly carrierName: string;
}): ListedCarrier | null {
  const listed =
    byBareName.get(bare(carrier.carrierCode)) ?? byBareName.get(bare(carrier.carrierName));
  if (listed !== undefined) return listed;
  const id = knownCarrier(carrier);
  return (id === null ? undefined : USUAL_NAMES[id]) ?? null;
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
