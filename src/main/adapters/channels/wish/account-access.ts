import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

export type WishAccess = {
  readonly accountId: string;
  readonly baseUrl: string;
  /** ISO 3166-1 alpha-2, for packages that do not say where they start; empty for none. */
  readonly originCountry: string;
  /** The account's own carrier names, see `ownCarrierName`. */
  readonly carrierNames: string;
  readonly accessToken: string;
  /** Null where the access token can not be renewed from here. */
  readonly renewal: WishRenewal | null;
  readonly secrets: readonly string[];
};

export type WishRenewal = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at Wish is asked for. */
export const wishFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    isAdvanced: true,
    label: 'Wish address',
    hint: 'Leave it as it is; https://sandbox.merchant.wish.com is for tests.',
    standard: 'https://merchant.wish.com',
    isUrl: true,
  },
  {
    ...text,
    name: 'originCountry',
    label: 'Country of origin',
    hint: 'Two letters, such as US: where packages start that do not say it themselves.',
    required: false,
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier names',
    hint: 'One carrier a line, such as: UPS = UPS. Wish takes only names of its own list of carriers.',
    required: false,
  },
  {
    ...text,
    name: 'accessToken',
    label: 'Access token',
    hint: 'From authorising your app at Wish. It lasts 30 days.',
    secret: true,
  },
  {
    ...text,
    name: 'clientId',
    label: 'Client ID',
    hint: 'Of your app. With client secret and refresh token the access token is renewed from here.',
    required: false,
    secret: true,
  },
  {
    ...text,
    name: 'clientSecret',
    label: 'Client secret',
    hint: 'Beside the client ID.',
    required: false,
    secret: true,
  },
  {
    ...text,
    name: 'refreshToken',
    label: 'Refresh token',
    hint: 'Came together with the access token.',
    required: false,
    secret: true,
  },
];

/** Everything needed to call Wish for one account, checked, or why it can not be called. */
export async function readWishAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<WishAccess | FailureOutcome> {
  const access = await readAccountAccess(account, wishFields, secrets);
  if ('kind' in access) return access;
  const fault = (code: string, reason: string): FailureOutcome => ({
    kind: 'auth',
    code,
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const { baseUrl = '', carrierNames = '' } = access.values;
  const originCountry = (access.values.originCountry ?? '').toUpperCase();
  if (!/^([A-Z]{2})?$/.test(originCountry)) {
    return fault('account-settings', 'the country of origin is not two letters, such as US.');
  }
  const credential = (name: string) => (access.values[name] ?? '').trim();
  const accessToken = credential('accessToken');
  if (!/^[\x21-\x7e]{1,4096}$/.test(accessToken)) {
    return fault('account-credentials', 'the access token has characters that no token has.');
  }
  const clientId = credential('clientId');
  const clientSecret = credential('clientSecret');
  const refreshToken = credential('refreshToken');
  const renewal = [clientId, clientSecret, refreshToken].includes('')
    ? null
    : { clientId, clientSecret, refreshToken };
  return {
    accountId: access.accountId,
    baseUrl,
    originCountry,
    carrierNames,
    accessToken,
    renewal,
    secrets: access.secrets.map((secret) => secret.trim()),
  };
}
