import { refuse } from '../../shared/app-error.ts';
import type { OrderSyncsView } from '../../shared/sync-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import type { AccountRecord } from './account-store-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { releasedSync } from './defer-sync.ts';
import type { StoreTransaction } from './store-port.ts';
import { orderSyncsOf, readsOrders } from './sync-views.ts';

/**
 * Asks for an import of the account's orders, whatever its setting says. One that waits for the
 * network or was signed out is tried at once; the channel's limit is kept.
 */
export function askForOrders(context: AppContext, accountId: string): OrderSyncsView {
  context.store.write((tx) => {
    const account = accountWithOrders(context, tx, accountId);
    if (!account.enabled) {
      refuse('refused', `The account ${account.name} is switched off. Switch it on in Settings.`);
    }
    const record = tx.accountSyncs.get(accountId, 'orders');
    const throttled = record.waitReason === 'throttled';
    tx.accountSyncs.save({
      ...record,
      asked: true,
      blocked: false,
      notBefore: throttled ? record.notBefore : null,
    });
  });
  changed(context, 'health');
  return orderSyncsOf(context);
}

/** Lets orders come in by themselves, or only when somebody asks. */
export function scheduleOrders(
  context: AppContext,
  command: { readonly accountId: string; readonly everyMinutes: number | null },
): OrderSyncsView {
  const { accountId, everyMinutes } = command;
  const now = nowUtc(context);
  context.store.write((tx) => {
    const account = accountWithOrders(context, tx, accountId);
    const chosen =
      everyMinutes === null
        ? { importOrders: 'off' }
        : { importOrders: 'on', importEveryMinutes: String(everyMinutes) };
    tx.accounts.save({ ...account, settings: { ...account.settings, ...chosen } }, now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'schedule order import',
      subject: 'account',
      subjectId: accountId,
      detail: { everyMinutes },
    });
  });
  changed(context, 'settings', 'health');
  return orderSyncsOf(context);
}

/** The account was changed, perhaps its credentials: what waited because of it is tried again. */
export function releaseSyncs(tx: StoreTransaction, accountId: string): void {
  for (const operation of ['orders', 'products'] as const) {
    const record = tx.accountSyncs.get(accountId, operation);
    const released = releasedSync(record);
    if (released !== record) tx.accountSyncs.save(released);
  }
}

function accountWithOrders(
  context: AppContext,
  tx: StoreTransaction,
  accountId: string,
): AccountRecord {
  const account = tx.accounts.find(accountId);
  if (account === null) refuse('not-found', 'This account does not exist any more.');
  if (!readsOrders(context, account)) {
    refuse('refused', `Orders of ${channelName(account.channel)} come by file: import the file.`);
  }
  return account;
}
