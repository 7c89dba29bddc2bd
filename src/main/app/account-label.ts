import type { AccountLabelView } from '../../shared/account-views.ts';
import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { AccountLabelRecord } from './account-store-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';

const MAXIMUM_LOGO_BYTES = 4 * 1024 * 1024;

/** What the labels of an account show: a return address of its own and a logo, where it has them. */
export function accountLabelOf(context: AppContext, accountId: string): AccountLabelView {
  return context.store.read((tx) => tx.accounts.label(accountId));
}

/** Changes what future labels show; labels that were made stay as they are. */
export function changeAccountLabel(
  context: AppContext,
  accountId: string,
  change: Partial<AccountLabelRecord>,
): AccountLabelView {
  const now = nowUtc(context);
  const saved = context.store.write((tx) => {
    if (tx.accounts.find(accountId) === null) {
      refuse('not-found', 'This account does not exist any more.');
    }
    const label = { ...tx.accounts.label(accountId), ...change };
    tx.accounts.saveLabel(accountId, label);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'change label of account',
      subject: 'account',
      subjectId: accountId,
      detail: { ownAddress: label.shipFrom !== null, logo: label.logoPngBase64 !== null },
    });
    return label;
  });
  changed(context, 'settings');
  return saved;
}

/** Reads a picture and keeps it as the label shows it; refused where it is none. */
export async function setAccountLogo(
  context: AppContext,
  accountId: string,
  path: string,
): Promise<AccountLabelView> {
  const bytes = await context.fileReader.read(path, MAXIMUM_LOGO_BYTES);
  await context.labels.ready();
  const logo = context.labels.prepareLogo(bytes);
  if (!logo.ok) throw new RefusedError(logo.error);
  return changeAccountLabel(context, accountId, { logoPngBase64: logo.value.pngBase64 });
}
