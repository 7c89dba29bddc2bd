import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

export type AmazonSettings = {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly marketplaceId: string;
  /** Own table of carrier codes; empty for none. */
  readonly carrierNames: string;
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

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at Amazon is asked for. */
export const amazonFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    label: 'SP-API address',
    hint: 'The endpoint of your region: North America, Europe or Far East.',
    standard: 'https://sellingpartnerapi-na.amazon.com',
    isUrl: true,
  },
  {
    ...text,
    name: 'tokenUrl',
    isAdvanced: true,
    label: 'Sign-in address',
    hint: 'Login with Amazon. Leave it as it is.',
    standard: 'https://api.amazon.com/auth/o2/token',
    isUrl: true,
  },
  {
    ...text,
    name: 'marketplaceId',
    label: 'Marketplace ID',
    hint: 'Such as ATVPDKIKX0DER for amazon.com.',
  },
  {
    ...text,
    name: 'merchantId',
    label: 'Merchant token',
    hint: 'From Settings, Account Info in Seller Central. Needed for Bulk Update Cart only.',
    required: false,
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier codes',
    hint: "One carrier a line, such as DHL = DHL eCommerce. The right side is a code of Seller Central's own list.",
    required: false,
  },
  {
    ...text,
    name: 'clientId',
    label: 'Client ID',
    hint: 'Of your application in the Solution Provider Portal.',
    secret: true,
  },
  {
    ...text,
    name: 'clientSecret',
    label: 'Client secret',
    hint: 'Beside the client ID.',
    secret: true,
  },
  {
    ...text,
    name: 'refreshToken',
    label: 'Refresh token',
    hint: 'From authorising the application for your account.',
    secret: true,
  },
];

/** Everything needed to call Amazon for one account, checked, or why it can not be called. */
export async function readAmazonAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<AmazonAccess | FailureOutcome> {
  const access = await readAccountAccess(account, amazonFields, secrets);
  if ('kind' in access) return access;
  const { baseUrl = '', tokenUrl = '', marketplaceId = '', ...rest } = access.values;
  if (!/^[A-Z0-9]{5,20}$/.test(marketplaceId)) {
    return {
      kind: 'auth',
      code: 'account-settings',
      message: `The account ${account.name} can not be used: its marketplace ID is not one such as ATVPDKIKX0DER.`,
    };
  }
  const { carrierNames = '', clientId = '', clientSecret = '', refreshToken = '' } = rest;
  return {
    accountId: account.id,
    settings: { baseUrl, tokenUrl, marketplaceId, carrierNames },
    credentials: { clientId, clientSecret, refreshToken },
  };
}

/** The seller's own id, which documents of feeds are headed with; no other call needs it. */
export function amazonMerchantId(account: ChannelAccount): Result<string> {
  const merchantId = account.settings.merchantId?.trim() ?? '';
  if (/^[A-Z0-9]{8,20}$/.test(merchantId)) return ok(merchantId);
  const reason =
    merchantId === ''
      ? 'Bulk updates need the merchant token of the account'
      : 'The merchant token of the account has letters and digits only';
  const message = `${reason}, such as A1B2C3D4E5F6G7. Enter it in Settings, account ${account.name}.`;
  return fail(appError('invalid-input', message));
}
