import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import type { TokenRequest } from '../http/access-tokens.ts';
import { type AccountAccess, readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { requestAccessToken } from './client.ts';

export type EbaySettings = {
  readonly baseUrl: string;
  readonly tradingUrl: string;
  /** Of the Trading API: 0 is eBay.com, 3 the United Kingdom, 77 Germany. */
  readonly siteId: string;
  readonly confirmBy: 'fulfillment' | 'trading';
  readonly carrierNames: string;
};

export type EbayAccess = {
  readonly accountId: string;
  readonly settings: EbaySettings;
  readonly signIn: TokenRequest;
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at eBay is asked for. */
export const ebayFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    isAdvanced: true,
    label: 'API address',
    hint: 'Of the REST interfaces. Leave it as it is.',
    standard: 'https://api.ebay.com',
    isUrl: true,
  },
  {
    ...text,
    name: 'tradingUrl',
    isAdvanced: true,
    label: 'Trading API address',
    hint: 'Used to take a shipment back. Leave it as it is.',
    standard: 'https://api.ebay.com/ws/api.dll',
    isUrl: true,
  },
  {
    ...text,
    name: 'tokenUrl',
    isAdvanced: true,
    label: 'Sign-in address',
    hint: 'Leave it as it is.',
    standard: 'https://api.ebay.com/identity/v1/oauth2/token',
    isUrl: true,
  },
  {
    ...text,
    name: 'scopes',
    isAdvanced: true,
    label: 'Permissions',
    hint: 'Asked for when signing in, with a blank between; the seller must have granted each of them.',
    standard: 'https://api.ebay.com/oauth/api_scope/sell.fulfillment',
  },
  {
    ...text,
    name: 'siteId',
    label: 'Site number',
    hint: 'Of the eBay site where you sell: 0 is the United States, 3 the United Kingdom, 77 Germany.',
    standard: '0',
  },
  {
    ...text,
    name: 'confirmBy',
    label: 'Confirm by',
    hint: 'The Fulfillment API keeps every package of an order; the Trading API is the older way.',
    standard: 'fulfillment',
    choices: ['fulfillment', 'trading'],
    choiceLabels: { fulfillment: 'Fulfillment API', trading: 'Trading API' },
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Own carrier names',
    hint: 'One carrier a line, such as UPS MI = UPSMailInnovations, where eBay wants another word.',
    required: false,
  },
  {
    ...text,
    name: 'clientId',
    label: 'App ID (client ID)',
    hint: 'Of your keyset in the eBay Developers Program.',
    secret: true,
  },
  {
    ...text,
    name: 'clientSecret',
    label: 'Cert ID (client secret)',
    hint: 'Beside the App ID.',
    secret: true,
  },
  {
    ...text,
    name: 'refreshToken',
    label: 'Refresh token',
    hint: 'From granting the application access to your account; good for 18 months.',
    secret: true,
  },
];

/** Everything needed to call eBay for one account, checked, or why it can not be called. */
export async function readEbayAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<EbayAccess | FailureOutcome> {
  const access = await readAccountAccess(account, ebayFields, secrets);
  if ('kind' in access) return access;
  const fault = (reason: string): FailureOutcome => ({
    kind: 'auth',
    code: 'account-settings',
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const {
    baseUrl = '',
    tradingUrl = '',
    siteId = '',
    confirmBy,
    carrierNames = '',
  } = access.values;
  if (!/^\d{1,4}$/.test(siteId)) return fault('its site number is not a number such as 0.');
  if (confirmBy !== 'fulfillment' && confirmBy !== 'trading') {
    return fault('choose fulfillment or trading to confirm by.');
  }
  return {
    accountId: account.id,
    settings: { baseUrl, tradingUrl, siteId, confirmBy, carrierNames },
    signIn: signInOf(access),
  };
}

function signInOf({ accountId, values, secrets }: AccountAccess): TokenRequest {
  const {
    tokenUrl = '',
    scopes = '',
    clientId = '',
    clientSecret = '',
    refreshToken = '',
  } = values;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return {
    accountId,
    identity: JSON.stringify([tokenUrl, scopes, clientId, clientSecret, refreshToken]),
    secrets: [...secrets, basic],
    send: (signal) => requestAccessToken({ tokenUrl, scopes, basic, refreshToken }, signal),
  };
}
