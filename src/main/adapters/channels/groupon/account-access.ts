import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

export type GrouponAccess = {
  readonly baseUrl: string;
  readonly supplierId: string;
  readonly token: string;
  /** The seller's own carrier codes, `UPS = upsmi`, one a line. */
  readonly carrierNames: string;
  readonly marksExported: boolean;
  /** ISO 4217 of the prices, which Groupon's orders do not name. */
  readonly currency: string;
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at Groupon (CommerceInterface) is asked for. */
export const grouponFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    isAdvanced: true,
    label: 'CommerceInterface address',
    hint: 'Leave it as it is, unless Groupon has named another one to you.',
    standard: 'https://scm.commerceinterface.com/api/v2',
    isUrl: true,
  },
  {
    ...text,
    name: 'supplierId',
    label: 'Supplier ID',
    hint: 'The number that Groupon sent to you with your access to CommerceInterface.',
  },
  {
    ...text,
    name: 'token',
    label: 'Access token',
    hint: 'Made in CommerceInterface under Access Tokens.',
    secret: true,
  },
  {
    ...text,
    name: 'markExported',
    label: 'Mark orders as exported',
    hint: 'Groupon may cancel or not pay for orders that were shipped without being marked.',
    standard: 'yes',
    choices: ['yes', 'no'],
    choiceLabels: { yes: 'Yes', no: 'No' },
  },
  {
    ...text,
    name: 'currency',
    label: 'Currency of the prices',
    hint: 'Groupon sends prices without naming their currency.',
    standard: 'USD',
    choices: ['USD', 'GBP', 'EUR', 'AUD', 'CAD', 'PLN'],
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier codes',
    hint: 'Groupon takes codes of its own list only: one carrier a line, such as UPS Mail Innovations = upsmi.',
    required: false,
  },
];

/** Everything needed to call Groupon for one account, checked, or why it can not be called. */
export async function readGrouponAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<GrouponAccess | FailureOutcome> {
  const access = await readAccountAccess(account, grouponFields, secrets);
  if ('kind' in access) return access;
  const { baseUrl = '', supplierId = '', token = '', currency = '' } = access.values;
  return {
    baseUrl,
    supplierId,
    token,
    currency,
    carrierNames: access.values.carrierNames ?? '',
    marksExported: access.values.markExported !== 'no',
  };
}
