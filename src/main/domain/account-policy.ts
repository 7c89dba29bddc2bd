import { appError } from '../../shared/app-error.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type ChannelTraits, type ConfirmTiming, timingWords } from './channel-traits.ts';

/**
 * What an account decides beside how its channel is reached: kept among its settings, the same for
 * every channel. A rule that was not chosen has its standard.
 */
export const policyNames = [
  'shipConfirmations',
  'withoutImei',
  'imeiSkus',
  'notifyBuyer',
  'mailBuyer',
  'importOrders',
  'importEveryMinutes',
  'needAcceptance',
  'acceptByItself',
] as const;
type PolicyName = (typeof policyNames)[number];

/** What an account's channel offers, as far as its rules depend on it. */
export type PolicyFacts = {
  readonly traits: ChannelTraits;
  /** Whether orders can be read from the channel. */
  readonly readsOrders: boolean;
};

const MIN_IMPORT_MINUTES = 5;
const MAX_IMPORT_MINUTES = 1_440;

/** What one rule takes: `null` where the channel has no such choice, and why. */
type Rule = {
  readonly offered: (facts: PolicyFacts) => boolean;
  /** The value as it is kept, or null where it is none. */
  readonly read: (value: string, facts: PolicyFacts) => string | null;
  readonly label: string;
  readonly wanted: (facts: PolicyFacts) => string;
};

const oneOf = (...values: readonly string[]) => ({
  read: (value: string) => (values.includes(value) ? value : null),
  wanted: () => `one of ${values.join(', ')}`,
});

const rules: Readonly<Record<PolicyName, Rule>> = {
  shipConfirmations: {
    label: 'Send ship confirmations',
    // QP3, QP7: six channels have the choice, and "Never" is Amazon's alone.
    offered: ({ traits }) => traits.timings.length > 0,
    read: (value, { traits }) => timingFrom(value, traits.timings),
    wanted: ({ traits }) =>
      `one of ${traits.timings.map((timing) => `${timing} ("${timingWords[timing]}")`).join(', ')}`,
  },
  withoutImei: {
    label: 'Without an IMEI',
    offered: ({ traits }) => traits.takesImei,
    ...oneOf('send', 'hold'),
  },
  imeiSkus: {
    label: 'SKUs that need an IMEI',
    offered: ({ traits }) => traits.takesImei,
    read: (value) => value,
    wanted: () => 'patterns of SKUs',
  },
  notifyBuyer: {
    label: 'Tell the buyer',
    offered: ({ traits }) => traits.buyerNotice === 'flag',
    ...oneOf('on', 'off'),
  },
  mailBuyer: {
    label: 'Write to the buyer from here',
    // OC9: only where the channel itself writes nothing and allows it.
    offered: ({ traits }) => traits.buyerNotice === 'mail',
    ...oneOf('on', 'off'),
  },
  importOrders: {
    label: 'Import orders',
    offered: ({ readsOrders }) => readsOrders,
    ...oneOf('on', 'off'),
  },
  importEveryMinutes: {
    label: 'Minutes between imports',
    offered: ({ readsOrders }) => readsOrders,
    read: (value) => {
      const minutes = /^\d{1,4}$/.test(value) ? Number(value) : 0;
      const fits = minutes >= MIN_IMPORT_MINUTES && minutes <= MAX_IMPORT_MINUTES;
      return fits ? String(minutes) : null;
    },
    wanted: () => `a whole number from ${MIN_IMPORT_MINUTES} to ${MAX_IMPORT_MINUTES}`,
  },
  needAcceptance: {
    label: 'Orders need acceptance',
    // A channel with an acceptance of its own says so of each order.
    offered: ({ traits }) => traits.acceptance === 'choice',
    ...oneOf('on', 'off'),
  },
  acceptByItself: {
    label: 'Accept all new orders by itself',
    offered: () => true,
    ...oneOf('on', 'off'),
  },
};

export function isPolicyName(name: string): name is PolicyName {
  return (policyNames as readonly string[]).includes(name);
}

/** Whether an account of this channel has the choice at all. */
export function offersPolicy(name: PolicyName, facts: PolicyFacts): boolean {
  return rules[name].offered(facts);
}

/**
 * One rule as it is kept, or why it can not be: the channel has no such choice (QP3, QP7), or the
 * value is none of those that there are. The timing is taken as its name or as its exact words (QP4).
 */
export function readPolicy(name: PolicyName, value: string, facts: PolicyFacts): Result<string> {
  const { offered, read, label, wanted } = rules[name];
  if (!offered(facts)) {
    return fail(appError('invalid-input', `${facts.traits.name} has no setting "${label}".`));
  }
  const kept = read(value, facts);
  return kept === null
    ? fail(appError('invalid-input', `"${label}" is ${wanted(facts)}.`))
    : ok(kept);
}

function timingFrom(value: string, offered: readonly ConfirmTiming[]): ConfirmTiming | null {
  return offered.find((timing) => timing === value || timingWords[timing] === value) ?? null;
}
