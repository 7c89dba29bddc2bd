import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { channelName } from '../domain/channel-traits.ts';
import { accountSettings } from './account-settings.ts';
import { applyTimingToHeld } from './apply-to-held.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { followImeiRules } from './follow-imei-rules.ts';
import { listAccounts } from './list-accounts.ts';
import { releaseSyncs } from './manage-syncs.ts';
import { accountFieldsOf } from './payment-fields.ts';
import { saveCredentials } from './stored-credentials.ts';

/**
 * Adds or changes an account of any channel that this station has. Credentials go to the secret store
 * only; those that are left out stay. What waits because the sign-in was refused is tried again, since
 * that is what was mended.
 */
export async function saveAccount(
  context: AppContext,
  input: ParsedInput<'accounts.save'>,
): Promise<CommandOutput<'accounts.save'>> {
  const channel = context.channels.get(input.channel);
  if (channel === undefined) refuse('invalid-input', `There is no channel ${input.channel} here.`);
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
  const fields = accountFieldsOf(context, channel);
  const settings = accountSettings({ ...channel, fields }, input.settings, stored.byId?.settings);
  // Credentials first: an account that is on record without them would only fail to sign in, while
  // the other order could lose what the person typed.
  const owner = channelName(channel.name);
  await saveCredentials(context, { id: accountId, owner, fields }, input.credentials);
  const now = nowUtc(context);
  const { name, company, enabled } = input;
  const held = context.store.write((tx) => {
    const account = { id: accountId, channel: input.channel, name, company, enabled, settings };
    tx.accounts.save(account, now);
    const applied = input.applyToHeld
      ? applyTimingToHeld(context, tx, account, now)
      : { changed: 0, released: 0 };
    followImeiRules(context, tx, account, now);
    tx.writeBacks.resumeAccount(accountId, now);
    releaseSyncs(tx, accountId);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: stored.byId === null ? 'add account' : 'change account',
      subject: 'account',
      subjectId: accountId,
      detail: {
        name,
        enabled,
        credentials: input.credentials !== undefined,
        shipConfirmations: settings.shipConfirmations ?? '',
        ...(input.applyToHeld ? { heldChanged: applied.changed, released: applied.released } : {}),
      },
    });
    return applied;
  });
  changed(context, 'settings', 'health', 'writeBacks', 'packages');
  return { accounts: await listAccounts(context), accountId, held };
}
