import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../../channels/http/account-access.ts';
import type { FailureOutcome } from '../../channels/http/classify-failure.ts';

export type StripeAccess = {
  readonly baseUrl: string;
  readonly secretKey: string;
};

const STANDARD_URL = 'https://api.stripe.com';

const onlyStripe = { name: 'paymentGateway', value: 'stripe' } as const;
const text = { required: false, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account is asked for whose payments are at Stripe. */
export const stripeFields: readonly AccountField[] = [
  {
    ...text,
    name: 'stripeSecretKey',
    label: 'Stripe secret key',
    hint: 'A restricted key that may write payment intents and refunds is enough (rk_ or sk_). Left empty, what is stored stays.',
    secret: true,
    onlyWith: onlyStripe,
  },
  {
    ...text,
    name: 'stripeMulticapture',
    label: 'Several captures of one payment',
    hint: 'Only where Stripe has multicapture switched on for you: else a partial capture releases the rest.',
    choices: ['', 'on'],
    choiceLabels: { '': 'Off: a partial capture releases the rest', on: 'On: the rest stays' },
    onlyWith: onlyStripe,
  },
  {
    ...text,
    name: 'stripeBaseUrl',
    label: 'Stripe address',
    hint: `Leave it empty for ${STANDARD_URL}.`,
    isUrl: true,
    isAdvanced: true,
    onlyWith: onlyStripe,
  },
];

export function hasMulticapture(account: ChannelAccount): boolean {
  return account.settings.stripeMulticapture === 'on';
}

/** What is needed to call Stripe for one account, checked, or why it can not be called. */
export async function readStripeAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<StripeAccess | FailureOutcome> {
  const access = await readAccountAccess(account, stripeFields, secrets);
  if ('kind' in access) return access;
  const { stripeBaseUrl = '', stripeSecretKey = '' } = access.values;
  const fault = (reason: string): FailureOutcome => ({
    kind: 'auth',
    code: 'account-credentials',
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  if (stripeSecretKey === '') return fault('enter the Stripe secret key.');
  if (stripeSecretKey.startsWith('pk_')) {
    return fault('this is a publishable key of Stripe. Enter the secret or a restricted one.');
  }
  if (!/^[\x21-\x7e]+$/.test(stripeSecretKey)) {
    return fault('its Stripe secret key has characters that no key has.');
  }
  return { baseUrl: stripeBaseUrl || STANDARD_URL, secretKey: stripeSecretKey };
}
