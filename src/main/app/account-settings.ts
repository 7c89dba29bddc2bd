import { RefusedError, refuse } from '../../shared/app-error.ts';
import {
  isPolicyName,
  offersPolicy,
  type PolicyFacts,
  policyNames,
  readPolicy,
} from '../domain/account-policy.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { timingOf } from '../domain/confirm-timing.ts';
import type { Channel } from './channel-port.ts';
import { checkedSettings } from './checked-fields.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * What is stored of a form: standards filled in, addresses https only, http on this machine alone,
 * choices among those that there are, rules that the channel has (domain/account-policy).
 *
 * SECURITY: settings are shown; so a field of the credentials is refused among them, and so is every
 * name that nobody knows, unless it was stored before and is as it was.
 */
export function accountSettings(
  channel: Channel,
  entered: Texts,
  stored: Texts = {},
): Record<string, string> {
  const facts: PolicyFacts = {
    traits: channelTraits(channel.name),
    readsOrders: channel.orders !== null,
  };
  const { name: shown, timings } = facts.traits;
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries(withoutEmpty(entered))) {
    const field = channel.fields.find((each) => each.name === name);
    if (field?.secret === true) {
      refuse('invalid-input', `${field.label} is a credential. Enter it as one.`);
    }
    if (field !== undefined) continue;
    if (stored[name] === value && !(isPolicyName(name) && offersPolicy(name, facts))) {
      settings[name] = value;
      continue;
    }
    if (!isPolicyName(name)) {
      refuse('invalid-input', `${shown} has no setting ${short(name)}. ${namesOf(channel, facts)}`);
    }
    const read = readPolicy(name, value, facts);
    if (!read.ok) throw new RefusedError(read.error);
    settings[name] = read.value;
  }
  Object.assign(settings, checkedSettings(shown, channel.fields, entered));
  // Kept in words of its own, so that what was chosen stays chosen whatever the standard will be.
  if (timings.length > 0) {
    settings.shipConfirmations = timingOf(settings.shipConfirmations, timings);
  }
  return settings;
}

function withoutEmpty(settings: Texts): Texts {
  return Object.fromEntries(
    Object.entries(settings)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

function namesOf(channel: Channel, facts: PolicyFacts): string {
  const fields = channel.fields.filter((field) => !field.secret).map((field) => field.name);
  const names = [...fields, ...policyNames.filter((name) => offersPolicy(name, facts))];
  return `Its settings: ${names.join(', ')}.`;
}

/** What was typed by mistake may be long, or a credential: a little of it is enough to be found. */
function short(name: string): string {
  return name.length > 30 ? `${name.slice(0, 30)}…` : name;
}
