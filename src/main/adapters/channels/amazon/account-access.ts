import type { ChannelAccount, Secrets } from '../../../app/ports.ts';
import { safeBaseUrl } from '../../../domain/safe-base-url.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

export type AmazonSettings = {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly marketplaceId: string;
};

export type AmazonCredentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
};

export type AmazonAccess = {
  readonly accountId: string;
  readonly settings: AmazonSettings;
  readonly credentials: AmazonCredentials;
};

/**
 * Everything needed to call Amazon for one account, checked, or why it can not be called. A fault in
 * the account is no fault of the order: it is an `auth` outcome, which defers and names the account.
 */
export async function readAmazonAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<AmazonAccess | FailureOutcome> {
  const baseUrl = safeBaseUrl(account.settings.baseUrl ?? '');
  if (!baseUrl.ok) return settingsFault(account, baseUrl.error.message);
  const tokenUrl = safeBaseUrl(account.settings.tokenUrl ?? '');
  if (!tokenUrl.ok) return settingsFault(account, tokenUrl.error.message);
  const marketplaceId = account.settings.marketplaceId ?? '';
  if (!/^[A-Z0-9]{5,20}$/.test(marketplaceId)) {
    return settingsFault(account, 'Enter its marketplace id, such as ATVPDKIKX0DER.');
  }
  let values: Readonly<Record<string, string>> | null;
  try {
    values = await secrets.read(account.id);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'They can not be read.';
    return credentialsFault(account, reason);
  }
  const clientId = values?.clientId ?? '';
  const clientSecret = values?.clientSecret ?? '';
  const refreshToken = values?.refreshToken ?? '';
  if (clientId === '' || clientSecret === '' || refreshToken === '') {
    return credentialsFault(account, 'Enter client id, client secret and refresh token.');
  }
  return {
    accountId: account.id,
    settings: { baseUrl: baseUrl.value, tokenUrl: tokenUrl.value, marketplaceId },
    credentials: { clientId, clientSecret, refreshToken },
  };
}

function settingsFault(account: ChannelAccount, reason: string): FailureOutcome {
  return {
    kind: 'auth',
    code: 'account-settings',
    message: `The account ${account.name} is not set up: ${reason}`,
  };
}

function credentialsFault(account: ChannelAccount, reason: string): FailureOutcome {
  return {
    kind: 'auth',
    code: 'account-credentials',
    message: `The account ${account.name} has no usable credentials: ${reason}`,
  };
}
