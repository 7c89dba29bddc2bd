import { isAskedFor } from '../../../../shared/account-fields.ts';
import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { safeBaseUrl } from '../../../domain/safe-base-url.ts';
import type { FailureOutcome } from './classify-failure.ts';

/** An account's settings and credentials by the names of its fields, complete and checked. */
export type AccountAccess = {
  readonly accountId: string;
  readonly values: Readonly<Record<string, string>>;
  /** Everything that must never be shown. */
  readonly secrets: readonly string[];
};

/**
 * Everything that is needed to call a channel for one account, or why it can not be called. A fault
 * in the account is no fault of the order: it is an `auth` outcome, which defers and names the
 * account. Empty values of optional fields are empty texts.
 */
export async function readAccountAccess(
  account: ChannelAccount,
  fields: readonly AccountField[],
  secrets: Secrets,
): Promise<AccountAccess | FailureOutcome> {
  const fault = (code: string, reason: string): FailureOutcome => ({
    kind: 'auth',
    code,
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const values: Record<string, string> = {};
  for (const field of fields.filter((each) => !each.secret)) {
    const value = account.settings[field.name]?.trim() || field.standard;
    const isNeeded = field.required && isAskedFor(field, fields, account.settings);
    if (value === '' && isNeeded) return fault('account-settings', `enter ${field.label}.`);
    const url = field.isUrl && value !== '' ? safeBaseUrl(value) : null;
    if (url !== null && !url.ok) return fault('account-settings', url.error.message);
    values[field.name] = url?.ok === true ? url.value : value;
  }
  let stored: Readonly<Record<string, string>> | null;
  try {
    stored = await secrets.read(account.id);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'its credentials can not be read.';
    return fault('account-credentials', reason);
  }
  const secretFields = fields.filter((each) => each.secret);
  for (const field of secretFields) {
    const value = stored?.[field.name] ?? '';
    if (value === '' && field.required)
      return fault('account-credentials', `enter ${field.label}.`);
    values[field.name] = value;
  }
  return {
    accountId: account.id,
    values,
    secrets: secretFields.map((field) => values[field.name] ?? '').filter((value) => value !== ''),
  };
}
