/**
 * What each channel calls a carrier. The names are data that people may correct: an account's own
 * table counts first, then this one, then the carrier's own code and name.
 */
type CarrierId =
  | 'ups'
  | 'usps'
  | 'fedex'
  | 'dhl-express'
  | 'dhl-ecommerce'
  | 'dhl'
  | 'ontrac'
  | 'lasership'
  | 'royal-mail'
  | 'canada-post'
  | 'australia-post'
  | 'deutsche-post'
  | 'gls'
  | 'dpd'
  | 'hermes'
  | 'la-poste'
  | 'colissimo'
  | 'chronopost'
  | 'tnt'
  | 'asendia'
  | 'yodel'
  | 'evri'
  | 'parcelforce'
  | 'post-nl'
  | 'poste-italiane'
  | 'correos'
  | 'swiss-post'
  | 'japan-post'
  | 'yamato'
  | 'sagawa'
  | 'china-post'
  | 'yanwen'
  | '4px'
  | 'sf-express';

/** Spellings under which a station may keep a carrier, compared without case and punctuation. */
const spellings: Readonly<Record<CarrierId, readonly string[]>> = {
  ups: ['ups', 'unitedparcelservice', 'upsmi', 'upsmailinnovations'],
  usps: ['usps', 'uspostalservice', 'unitedstatespostalservice', 'stampscom', 'endicia'],
  fedex: ['fedex', 'federalexpress', 'fedexsmartpost', 'fedexground'],
  'dhl-express': ['dhlexpress'],
  'dhl-ecommerce': ['dhlecommerce', 'dhlglobalmail'],
  dhl: ['dhl', 'dhlparcel', 'dhlpaket'],
  ontrac: ['ontrac'],
  lasership: ['lasership'],
  'royal-mail': ['royalmail'],
  'canada-post': ['canadapost', 'postescanada'],
  'australia-post': ['australiapost', 'auspost'],
  'deutsche-post': ['deutschepost', 'dpag'],
  gls: ['gls'],
  dpd: ['dpd', 'dpduk', 'dpdfrance', 'dpdgermany'],
  hermes: ['hermes', 'hermeslogistikgruppe'],
  'la-poste': ['laposte'],
  colissimo: ['colissimo'],
  chronopost: ['chronopost'],
  tnt: ['tnt', 'tntexpress'],
  asendia: ['asendia'],
  yodel: ['yodel'],
  evri: ['evri'],
  parcelforce: ['parcelforce'],
  'post-nl': ['postnl'],
  'poste-italiane': ['posteitaliane'],
  correos: ['correos'],
  'swiss-post': ['swisspost', 'dieschweizerischepost'],
  'japan-post': ['japanpost'],
  yamato: ['yamato', 'yamatotransport', 'kuronekoyamato'],
  sagawa: ['sagawa', 'sagawaexpress'],
  'china-post': ['chinapost', 'ems'],
  yanwen: ['yanwen'],
  '4px': ['4px'],
  'sf-express': ['sfexpress', 'sf'],
};

const idBySpelling = new Map(
  Object.entries(spellings).flatMap(([id, names]) =>
    names.map((name) => [name, id as CarrierId] as const),
  ),
);

/** The carrier that a code or a name means, or null where it is none of the well-known ones. */
export function knownCarrier(carrier: {
  readonly carrierCode: string;
  readonly carrierName: string;
}): CarrierId | null {
  return (
    idBySpelling.get(bare(carrier.carrierCode)) ??
    idBySpelling.get(bare(carrier.carrierName)) ??
    null
  );
}

export type { CarrierId };

/**
 * The account's own word for a carrier, from its setting `carrierNames`: one carrier a line,
 * `UPS = UPS Mail Innovations`, the left side being a code or name as the station keeps it. Null
 * where the setting does not name it.
 */
export function ownCarrierName(
  carrier: { readonly carrierCode: string; readonly carrierName: string },
  setting: string | undefined,
): string | null {
  const wanted = [bare(carrier.carrierCode), bare(carrier.carrierName)].filter(
    (each) => each !== '',
  );
  for (const line of (setting ?? '').split(/\r?\n|;/)) {
    const at = line.indexOf('=');
    if (at < 0) continue;
    const theirs = line.slice(at + 1).trim();
    if (theirs !== '' && wanted.includes(bare(line.slice(0, at)))) return theirs;
  }
  return null;
}

/** How a channel writes a carrier: the account's word, the channel's table, or what the station has. */
export function carrierAtChannel(
  carrier: { readonly carrierCode: string; readonly carrierName: string },
  options: {
    readonly own: string | undefined;
    readonly table: Readonly<Partial<Record<CarrierId, string>>>;
    /** What is sent for a carrier that neither knows. */
    readonly otherwise: string;
  },
): string {
  const own = ownCarrierName(carrier, options.own);
  if (own !== null) return own;
  const id = knownCarrier(carrier);
  return (id === null ? undefined : options.table[id]) ?? options.otherwise;
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
