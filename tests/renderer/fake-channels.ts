import {
  channelTraits,
  lockWarning,
  timingAbout,
  timingWords,
} from '../../src/main/domain/channel-traits.ts';
import type { ChannelView } from '../../src/shared/account-views.ts';

type Field = ChannelView['fields'][number];

const plain = {
  hint: '',
  required: true,
  writeOnly: false,
  standard: '',
  choices: [],
  isUrl: false,
  isAdvanced: false,
  isLong: false,
};
const text = (name: string, label: string, hint: string, part: Partial<Field> = {}): Field => ({
  ...plain,
  name,
  label,
  hint,
  ...part,
});
const secret = (name: string, label: string, hint: string): Field =>
  text(name, label, hint, { writeOnly: true });
const address = (standard: string, hint = 'Leave it as it is.'): Field =>
  text('baseUrl', 'Address', hint, { standard, isUrl: true });

const onlyStripe = { onlyWith: { name: 'paymentGateway', value: 'stripe' } } as const;
const paymentFields: readonly Field[] = [
  text('paymentGateway', 'Payment provider', 'Where payments are captured and refunded.', {
    required: false,
    choices: [
      { value: '', label: 'None: payments are kept by hand' },
      { value: 'stripe', label: 'Stripe' },
    ],
  }),
  text('stripeSecretKey', 'Stripe secret key', 'Left empty, what is stored stays.', {
    required: false,
    writeOnly: true,
    ...onlyStripe,
  }),
  text('stripeMulticapture', 'Several captures of one payment', 'Only with multicapture.', {
    required: false,
    choices: [
      { value: '', label: 'Off: a partial capture releases the rest' },
      { value: 'on', label: 'On: the rest stays' },
    ],
    ...onlyStripe,
  }),
];

function channel(name: string, readsOrders: boolean, fields: readonly Field[]): ChannelView {
  const traits = channelTraits(name);
  return {
    channel: name,
    name: traits.name,
    fields: [...fields],
    paymentFields: [...paymentFields],
    timings: traits.timings.map((value) => ({
      value,
      words: timingWords[value],
      about: timingAbout[value],
    })),
    lockWarning: lockWarning(name),
    takesImei: traits.takesImei,
    buyerNotice: traits.buyerNotice,
    acceptance: traits.acceptance,
    takesAnswers: ['backmarket', 'practice', 'file', 'untilgone'].includes(name),
    readsOrders,
    acknowledgedByHand: traits.acknowledgedByHand,
  };
}

/** A few channels with fields of every kind. */
export const channels: ChannelView[] = [
  channel('amazon', true, [
    address('https://sellingpartnerapi-na.amazon.com', 'The endpoint of your region.'),
    text('tokenUrl', 'Sign-in address', 'Login with Amazon. Leave it as it is.', {
      standard: 'https://api.amazon.com/auth/o2/token',
      isUrl: true,
    }),
    text('marketplaceId', 'Marketplace ID', 'Such as ATVPDKIKX0DER for amazon.com.'),
    secret('clientId', 'Client ID', 'Of your application in the Solution Provider Portal.'),
    secret('clientSecret', 'Client secret', 'Beside the client ID.'),
    secret('refreshToken', 'Refresh token', 'From authorising the application.'),
  ]),
  channel('backmarket', true, [
    address('https://www.backmarket.com'),
    text('language', 'Marketplace', 'The country that the account sells in.', {
      standard: 'en-us',
      choices: ['en-us', 'en-gb', 'fr-fr', 'de-de'].map((value) => ({ value, label: value })),
    }),
    secret('token', 'Token', 'From the back office.'),
  ]),
  channel('ebay', true, [
    address('https://api.ebay.com'),
    text('sellerId', 'Seller ID', 'As you sign in at eBay.'),
    secret('refreshToken', 'Refresh token', 'From the developer portal.'),
  ]),
  channel('practice', false, [
    address('', 'Where the practice marketplace listens.'),
    secret('token', 'Token', 'Made by the practice station itself.'),
  ]),
  channel('shopify', true, [
    address('', 'Of your shop, such as https://example.myshopify.com.'),
    secret('accessToken', 'Access token', 'Of a custom app of the shop.'),
  ]),
];
