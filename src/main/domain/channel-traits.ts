/** When a channel is told about a shipment (QP4), as stored. */
export const confirmTimings = ['movement', 'assigned', 'never'] as const;
export type ConfirmTiming = (typeof confirmTimings)[number];

/** The exact texts of the option "Send ship confirmations" (QP4). */
export const timingWords: Readonly<Record<ConfirmTiming, string>> = {
  movement: 'When tracking shows movement.',
  assigned: 'When tracking is assigned.',
  never: 'Never',
};

/** What each choice does, in one sentence, for the person who chooses. */
export const timingAbout: Readonly<Record<ConfirmTiming, string>> = {
  movement:
    'The channel is told when the carrier has scanned the parcel for the first time; until then the shipment is held.',
  assigned: 'The channel is told as soon as the packer has confirmed the label.',
  never: 'The channel is told nothing from here; shipments are confirmed there by somebody else.',
};

/** How the buyer hears of a shipment on a channel. */
export type BuyerNotice =
  /** The channel writes to the buyer by itself; mail from outside is not allowed. */
  | 'channel'
  /** The confirmation has a flag that asks the channel to write. */
  | 'flag'
  /** The channel writes nothing and allows the seller to do so. */
  | 'mail'
  /** Nothing is known or allowed: nobody is written to from here. */
  | 'none';

/** What is always so on a channel, whatever the account says. */
export type ChannelTraits = {
  /** What people call it; takes the place of <cart> on the pop-up's buttons (OC3). */
  readonly name: string;
  /** What of a shipment it has fields for (OC8), as a sentence begins; the adapters' maps carry it. */
  readonly takes: string;
  /** True where the channel itself marks an order as shipped when its last item is confirmed. */
  readonly closesOrders: boolean;
  /** Choices of "Send ship confirmations", the standard first (QP3, QP4, QP7); empty: no choice. */
  readonly timings: readonly ConfirmTiming[];
  /** True where carrier, service and tracking can not be changed after the first confirmation (QP8). */
  readonly locksTracking: boolean;
  readonly buyerNotice: BuyerNotice;
  /** A shipment without a tracking number can not be told to it from here; see `needsTracking`. */
  readonly needsTracking: boolean;
  /** Phones are confirmed with their IMEI (QP10). */
  readonly takesImei: boolean;
  /** Many packages can be confirmed by one request (OC13). */
  readonly takesBulk: boolean;
  /** Nobody answers there: a person says that the channel has it. */
  readonly acknowledgedByHand: boolean;
  /**
   * Whether orders have to be accepted before they are shipped (MP1): the channel itself says so of
   * each order, or the seller chooses it for an account.
   */
  readonly acceptance: 'channel' | 'choice';
  /** Whether a part of a line can be accepted; where not, a line is taken or refused as a whole. */
  readonly takesPartLines: boolean;
};

const CARRIER_AND_NUMBER = 'Carrier and tracking number';
const WITH_SERVICE = 'Carrier, service and tracking number';

const plain: Omit<ChannelTraits, 'name'> = {
  takes: CARRIER_AND_NUMBER,
  closesOrders: false,
  timings: [],
  locksTracking: false,
  buyerNotice: 'none',
  needsTracking: false,
  takesImei: false,
  takesBulk: false,
  acknowledgedByHand: false,
  acceptance: 'choice',
  takesPartLines: true,
};

const traits: Readonly<Record<string, ChannelTraits>> = {
  amazon: {
    ...plain,
    name: 'Amazon',
    takes: WITH_SERVICE,
    closesOrders: true,
    timings: ['movement', 'assigned', 'never'],
    buyerNotice: 'channel',
    takesBulk: true,
    needsTracking: true,
  },
  ebay: {
    ...plain,
    name: 'eBay',
    closesOrders: true,
    timings: ['movement', 'assigned'],
    locksTracking: true,
    buyerNotice: 'channel',
  },
  wish: {
    ...plain,
    name: 'Wish',
    closesOrders: true,
    timings: ['movement', 'assigned'],
    buyerNotice: 'channel',
    needsTracking: true,
  },
  backmarket: {
    ...plain,
    name: 'Back Market',
    closesOrders: true,
    timings: ['movement', 'assigned'],
    locksTracking: true,
    buyerNotice: 'channel',
    takesImei: true,
    acceptance: 'channel',
    takesPartLines: false,
    needsTracking: true,
  },
  groupon: {
    ...plain,
    name: 'Groupon',
    closesOrders: true,
    timings: ['movement', 'assigned'],
    locksTracking: true,
    buyerNotice: 'channel',
    needsTracking: true,
  },
  untilgone: {
    ...plain,
    name: 'UntilGone',
    takes: WITH_SERVICE,
    timings: ['movement', 'assigned'],
    locksTracking: true,
    acknowledgedByHand: true,
  },
  shopify: {
    ...plain,
    name: 'Shopify',
    closesOrders: true,
    needsTracking: true,
    buyerNotice: 'flag',
  },
  woocommerce: { ...plain, name: 'WooCommerce', buyerNotice: 'flag' },
  file: {
    ...plain,
    name: 'Other channel',
    takes: WITH_SERVICE,
    buyerNotice: 'mail',
    acknowledgedByHand: true,
  },
  practice: {
    ...plain,
    name: 'Practice Market',
    takes: 'Carrier, service, tracking number and cost',
    buyerNotice: 'flag',
    acceptance: 'channel',
  },
};

/** The traits of a channel; of one that is not known here, only its name. */
export function channelTraits(channel: string): ChannelTraits {
  return traits[channel] ?? { ...plain, name: channel };
}

/**
 * Whether a shipment without a tracking number can not be told to an account's channel from here (MP10):
 * some channels want one always, others only by one of the ways that an account may choose.
 */
export function needsTracking(
  channel: string,
  settings: Readonly<Record<string, string>>,
): boolean {
  if (channel === 'ebay') return settings.confirmBy === 'trading';
  if (channel === 'woocommerce') return settings.writeBackBy !== 'order-status';
  return channelTraits(channel).needsTracking;
}

/** What a person has to know before the first confirmation (QP8); null where it can be changed. */
export function lockWarning(channel: string): string | null {
  const { name, locksTracking } = channelTraits(channel);
  return locksTracking
    ? `${name} keeps carrier, service and tracking number as they are sent first: what is changed or voided here later can not be changed there.`
    : null;
}

/** What people call a channel. */
export function channelName(channel: string): string {
  return channelTraits(channel).name;
}

/**
 * Every channel that this program can be connected to.
 * @public For tests that go through all of them.
 */
export const channelNames = Object.keys(traits);
