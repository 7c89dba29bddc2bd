import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { AccountView } from '../../shared/views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { checkedFields } from './checked-fields.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { checkImportSettings } from './import-settings.ts';
import { releaseSyncs } from './manage-syncs.ts';

export async function listAccounts(context: AppContext): Promise<AccountView[]> {
  const accounts = context.store.read((tx) => tx.accounts.list());
  return Promise.all(
    accounts.map(async (account) => ({
      accountId: account.id,
      channel: account.channel,
      channelName: channelName(account.channel),
      name: account.name,
      company: account.company,
      enabled: account.enabled,
      settings: { ...account.settings },
      hasCredentials: await hasCredentials(context, account.id),
    })),
  );
}

/** Adds or changes an account. Credentials go to the secret store only; left out, they stay. */
export async function saveAccount(
  context: AppContext,
  input: ParsedInput<'accounts.save'>,
): Promise<AccountView[]> {
  const channel = context.channels.get(input.channel);
  if (channel === undefined) refuse('invalid-input', `There is no channel ${input.channel} here.`);
  const { settings } = checkedFields(
    `An account of ${channelName(input.channel)}`,
    channel.fields,
    input,
  );
  checkImportSettings(settings);
  const accountId = input.accountId ?? context.ids.next();
  const stored = context.store.read((tx) => ({
    byId: tx.accounts.find(accountId),
    byName: tx.accounts.findByName(input.name),
  }));
  if (stored.byName !== null && stored.byName.id !== accountId) {
    refuse('conflict', `There is an account named ${input.name} already. Choose another name.`);
  }
  if (input.accountId !== undefined && stored.byId === null) {
    refuse('not-found', 'This account does not exist any more.');
  }
  if (stored.byId !== null && stored.byId.channel !== input.channel) {
    refuse('refused', 'The channel of an account can not be changed. Add another account.');
  }
  // Credentials first: an account that is on record without them would only fail to sign in, while
  // the other order could lose what the person typed.
  if (input.credentials !== undefined) {
    await context.secrets.write(accountId, input.credentials);
  }
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.accounts.save(
      {
        id: accountId,
        channel: input.channel,
        name: input.name,
        company: input.company,
        enabled: input.enabled,
        settings,
      },
      now,
    );
    releaseSyncs(tx, accountId);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: stored.byId === null ? 'add account' : 'change account',
      subject: 'account',
      subjectId: accountId,
      detail: {
        name: input.name,
        enabled: input.enabled,
        credentials: input.credentials !== undefined,
      },
    });
  });
  changed(context, 'settings', 'health');
  return listAccounts(context);
}

async function hasCredentials(context: AppContext, accountId: string): Promise<boolean> {
  try {
    return (await context.secrets.read(accountId)) !== null;
  } catch {
    // They may be there, but can not be opened: to the account that is the same as none.
    return false;
  }
}
