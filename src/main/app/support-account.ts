import { channelTraits } from '../domain/channel-traits.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { AppContext } from './context.ts';

/** Rules of an account that are one of a few words or a number: none of them can hold a secret. */
const CLOSED_RULES = [
  'shipConfirmations',
  'withoutImei',
  'notifyBuyer',
  'importOrders',
  'importEveryMinutes',
] as const;

/**
 * An account as support may see it. SECURITY: of its settings only those that are one of a few known
 * values; of an address whether it is the usual one. A text that somebody typed is not told.
 */
export function supportAccountOf(
  context: AppContext,
  account: AccountRecord,
): Record<string, unknown> {
  const fields = context.channels.get(account.channel)?.fields ?? [];
  const closed = fields.filter((field) => !field.secret && field.choices.length > 0);
  const shown = [...CLOSED_RULES, ...closed.map((field) => field.name)];
  return {
    accountId: account.id,
    channel: account.channel,
    name: account.name,
    enabled: account.enabled,
    settings: Object.fromEntries(
      shown.flatMap((name) =>
        account.settings[name] === undefined ? [] : [[name, account.settings[name]]],
      ),
    ),
    addresses: Object.fromEntries(
      fields
        .filter((field) => field.isUrl)
        .map(({ name, standard }) => [name, addressKind(account.settings[name] ?? '', standard)]),
    ),
    locksTracking: channelTraits(account.channel).locksTracking,
  };
}

function addressKind(value: string, standard: string): 'none' | 'standard' | 'own' {
  if (value === '') return 'none';
  return value === standard.replace(/\/+$/, '') ? 'standard' : 'own';
}
