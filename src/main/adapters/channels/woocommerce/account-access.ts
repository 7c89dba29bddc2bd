import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

/** Where a store keeps what is told about a package; stores differ in what they have. */
const surfaceNames = ['shipment-tracking', 'fulfillments', 'order-status'] as const;
export type SurfaceName = (typeof surfaceNames)[number];

export type WooAccess = {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly writeBackBy: SurfaceName;
  readonly carrierNames: string;
  /** Page where any parcel can be looked up; `%1$s` stands for its number. */
  readonly trackingLink: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly secrets: readonly string[];
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at a WooCommerce store is asked for. */
export const wooFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    label: 'Store address',
    hint: 'Where WordPress is, such as https://shop.example.com.',
    isUrl: true,
  },
  {
    ...text,
    name: 'writeBackBy',
    label: 'Tracking numbers go to',
    hint: 'Shipment Tracking is an extension; Fulfillments is part of newer stores; else the order itself. Only Fulfillments can mail the buyer about each package, the others mail when the order is completed.',
    standard: 'shipment-tracking',
    choices: surfaceNames,
    choiceLabels: {
      'shipment-tracking': 'Shipment Tracking',
      fulfillments: 'Fulfillments',
      'order-status': 'The order itself',
    },
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier names',
    hint: 'One carrier a line, such as: My Courier = DPD Local. The right side is a provider as the store names it.',
    required: false,
  },
  {
    ...text,
    name: 'trackingLink',
    isAdvanced: true,
    label: 'Tracking page',
    hint: 'For carriers that the store does not know; %1$s stands for the tracking number.',
    standard: 'https://t.17track.net/en#nums=%1$s',
  },
  {
    ...text,
    name: 'consumerKey',
    label: 'Consumer key',
    hint: 'From WooCommerce, Settings, Advanced, REST API, with permission to read and write.',
    secret: true,
  },
  {
    ...text,
    name: 'consumerSecret',
    label: 'Consumer secret',
    hint: 'Shown once, beside the consumer key.',
    secret: true,
  },
];

/** Everything needed to call a store for one account, checked, or why it can not be called. */
export async function readWooAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<WooAccess | FailureOutcome> {
  const access = await readAccountAccess(account, wooFields, secrets);
  if ('kind' in access) return access;
  const fault = (code: string, reason: string): FailureOutcome => ({
    kind: 'auth',
    code,
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const { baseUrl = '', carrierNames = '', trackingLink = '' } = access.values;
  const writeBackBy = surfaceNames.find((name) => name === access.values.writeBackBy);
  if (writeBackBy === undefined) {
    return fault(
      'account-settings',
      `choose where tracking numbers go: ${surfaceNames.join(', ')}.`,
    );
  }
  if (!/^https:\/\/[^\s"'<>]+$/.test(trackingLink) || !trackingLink.includes('%1$s')) {
    return fault(
      'account-settings',
      'its tracking page must begin with https:// and have %1$s where the number goes.',
    );
  }
  const { consumerKey = '', consumerSecret = '' } = access.values;
  if (!/^[\x21-\x7e]+$/.test(consumerKey) || !/^[\x21-\x7e]+$/.test(consumerSecret)) {
    return fault('account-credentials', 'its consumer key or secret has characters that none has.');
  }
  return {
    accountId: access.accountId,
    baseUrl,
    writeBackBy,
    carrierNames,
    trackingLink,
    consumerKey,
    consumerSecret,
    secrets: access.secrets,
  };
}
