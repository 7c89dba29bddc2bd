import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { toGid } from './ids.ts';

export type ShopifyAccess = {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly apiVersion: string;
  /** The only location that this station ships from, as Shopify's id; empty for any. */
  readonly locationGid: string;
  readonly carrierNames: string;
  readonly accessToken: string;
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at Shopify is asked for. */
export const shopifyFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    label: 'Store address',
    hint: 'Such as https://your-store.myshopify.com, not the address that buyers see.',
    isUrl: true,
  },
  {
    ...text,
    name: 'apiVersion',
    isAdvanced: true,
    label: 'API version',
    hint: 'Leave it as it is unless Shopify has retired it.',
    standard: '2026-10',
  },
  {
    ...text,
    name: 'locationId',
    label: 'Location ID',
    hint: "The number at the end of the location's page in the admin; only items there are fulfilled.",
    required: false,
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier names',
    hint: "One carrier a line, such as: My Courier = DPD Local. The right side is Shopify's own spelling.",
    required: false,
  },
  {
    ...text,
    name: 'accessToken',
    label: 'Admin API access token',
    hint: 'Of a custom app that may read orders and products and write merchant-managed fulfillment orders; to cancel orders from here, also write orders.',
    secret: true,
  },
];

/** Everything needed to call Shopify for one account, checked, or why it can not be called. */
export async function readShopifyAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<ShopifyAccess | FailureOutcome> {
  const access = await readAccountAccess(account, shopifyFields, secrets);
  if ('kind' in access) return access;
  const fault = (code: string, reason: string): FailureOutcome => ({
    kind: 'auth',
    code,
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const { baseUrl = '', apiVersion = '', locationId = '', carrierNames = '' } = access.values;
  if (!/^(?:\d{4}-\d{2}|unstable)$/.test(apiVersion)) {
    return fault('account-settings', 'its API version is not one such as 2026-10.');
  }
  const locationGid = locationId === '' ? '' : toGid('Location', locationId);
  if (locationGid === null) {
    return fault('account-settings', 'its location ID is not a number of Shopify.');
  }
  const { accessToken = '' } = access.values;
  if (!/^[\x21-\x7e]+$/.test(accessToken)) {
    return fault('account-credentials', 'its access token has characters that no token has.');
  }
  return {
    accountId: access.accountId,
    baseUrl,
    apiVersion,
    locationGid,
    carrierNames,
    accessToken,
  };
}
