import type { AccountField } from '../../../app/account-fields-port.ts';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';

/** The marketplaces of the back office (`CountryCode` of its OpenAPI description). */
const MARKETPLACES = [
  'en-us',
  'fr-fr',
  'fr-be',
  'es-es',
  'de-de',
  'de-at',
  'it-it',
  'en-gb',
  'nl-nl',
  'pt-pt',
  'en-ie',
  'el-gr',
  'sk-sk',
  'sv-se',
  'ja-jp',
  'en-au',
];

/** `de-at` as people say it: Austria, German. */
function marketplaceName(marketplace: string): string {
  const [language = '', country = ''] = marketplace.split('-');
  const region = new Intl.DisplayNames('en', { type: 'region' }).of(country.toUpperCase());
  return `${region}, ${new Intl.DisplayNames('en', { type: 'language' }).of(language)}`;
}

/** How this program names itself in the User-Agent that Back Market demands. */
const INTEGRATION = 'Packbench';

export type BackMarketAccess = {
  readonly baseUrl: string;
  /** Everything that each call carries, the token included. */
  readonly headers: Readonly<Record<string, string>>;
  /** The account's own carrier names, see `ownCarrierName`. */
  readonly carrierNames: string;
  readonly secrets: readonly string[];
};

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at Back Market is asked for. */
export const backMarketFields: readonly AccountField[] = [
  {
    ...text,
    name: 'baseUrl',
    label: 'Back Market address',
    hint: 'Of your platform: www.backmarket.com, www.backmarket.fr or www.backmarket.co.jp.',
    standard: 'https://www.backmarket.com',
    isUrl: true,
  },
  {
    ...text,
    name: 'acceptLanguage',
    label: 'Marketplace',
    hint: 'Language and country in which Back Market answers.',
    standard: 'en-us',
    choices: MARKETPLACES,
    choiceLabels: Object.fromEntries(MARKETPLACES.map((name) => [name, marketplaceName(name)])),
  },
  {
    ...text,
    name: 'company',
    label: 'Company',
    hint: 'Your company, in letters and digits: Back Market wants to know who calls.',
  },
  {
    ...text,
    name: 'contactEmail',
    label: 'Contact e-mail',
    hint: 'Where Back Market can write to you about these calls.',
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier names',
    hint: 'One carrier a line, such as: UPS = UPS Ground. Left empty: the usual names.',
    required: false,
  },
  {
    ...text,
    name: 'token',
    label: 'Token',
    hint: 'From the Back Office, page Integrations. Without the word Basic.',
    secret: true,
  },
];

/** Everything needed to call Back Market for one account, checked, or why it can not be called. */
export async function readBackMarketAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<BackMarketAccess | FailureOutcome> {
  const access = await readAccountAccess(account, backMarketFields, secrets);
  if ('kind' in access) return access;
  const fault = (code: string, reason: string): FailureOutcome => ({
    kind: 'auth',
    code,
    message: `The account ${account.name} can not be used: ${reason}`,
  });
  const { baseUrl = '', acceptLanguage = '', contactEmail = '', carrierNames = '' } = access.values;
  if (!MARKETPLACES.includes(acceptLanguage)) {
    return fault('account-settings', 'choose one of the marketplaces.');
  }
  const company = (access.values.company ?? '').replaceAll(/[^A-Za-z0-9]/g, '');
  if (company === '') {
    return fault('account-settings', 'the company needs letters or digits, without accents.');
  }
  if (!/^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(contactEmail)) {
    return fault('account-settings', 'the contact e-mail is not an e-mail address.');
  }
  const token = (access.values.token ?? '').trim().replace(/^basic\s+/i, '');
  if (!/^[A-Za-z0-9+/=._~-]+$/.test(token)) {
    return fault('account-credentials', 'the token has characters that no token has.');
  }
  return {
    baseUrl,
    headers: {
      authorization: `Basic ${token}`,
      accept: 'application/json',
      'accept-language': acceptLanguage,
      'user-agent': `BM-${company}-${INTEGRATION};${contactEmail}`,
    },
    carrierNames,
    secrets: [...access.secrets, token],
  };
}
