import { isAskedFor } from '../../shared/account-fields.ts';
import type { AccountView } from '../../shared/account-views.ts';
import { accountIdentity } from '../domain/account-identity.ts';
import {
  type ConfirmTiming,
  channelName,
  channelTraits,
  timingWords,
} from '../domain/channel-traits.ts';
import { timingOf } from '../domain/confirm-timing.ts';
import type { AccountRecord } from './account-store-port.ts';
import type { AppContext } from './context.ts';
import { accountFieldsOf } from './payment-fields.ts';
import { storedCredentials } from './stored-credentials.ts';

/** The accounts, what each needs, and what is wrong with one though it can be used. */
export async function listAccounts(context: AppContext): Promise<AccountView[]> {
  const { accounts, sources } = context.store.read((tx) => ({
    accounts: tx.accounts.list(),
    sources: tx.trackingSources.list(),
  }));
  const isFollowed = sources.some(({ enabled }) => enabled);
  return Promise.all(
    accounts.map(async (account) => {
      const timing = timingShown(account);
      const warnings = [sameAccount(context, account, accounts)];
      if (timing === 'movement' && account.enabled && !isFollowed) warnings.push(UNFOLLOWED);
      return {
        accountId: account.id,
        channel: account.channel,
        channelName: channelName(account.channel),
        name: account.name,
        company: account.company,
        enabled: account.enabled,
        settings: { ...account.settings },
        hasCredentials: (await storedCredentials(context, account.id)) !== null,
        needsCredentials: needsCredentials(context, account),
        timingWords: timing === null ? '' : timingWords[timing],
        warning: warnings.filter((each) => each !== '').join(' '),
      };
    }),
  );
}

/** What is held for movement stays held where nobody looks for it. */
const UNFOLLOWED =
  'No tracking source looks for movement: its updates stay held until one is added or somebody enters an event.';

function needsCredentials(context: AppContext, { channel, settings }: AccountRecord): boolean {
  const found = context.channels.get(channel);
  const fields = found === undefined ? [] : accountFieldsOf(context, found);
  return fields.some((field) => field.secret && isAskedFor(field, fields, settings));
}

function timingShown({ channel, settings }: AccountRecord): ConfirmTiming | null {
  const { timings } = channelTraits(channel);
  return timings.length === 0 ? null : timingOf(settings.shipConfirmations, timings);
}

/** Two accounts of one seller would each confirm the same orders: said, not forbidden. */
function sameAccount(
  context: AppContext,
  account: AccountRecord,
  accounts: readonly AccountRecord[],
): string {
  const fields = context.channels.get(account.channel)?.fields ?? [];
  const identityOf = ({ channel, settings }: AccountRecord) =>
    channel === account.channel ? accountIdentity(channel, fields, settings) : null;
  const identity = identityOf(account);
  if (identity === null) return '';
  const same = accounts.find((other) => other.id !== account.id && identityOf(other) === identity);
  return same === undefined
    ? ''
    : `${same.name} is the same account at ${channelName(account.channel)}. Use one of the two.`;
}
