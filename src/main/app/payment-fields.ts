import type { AccountField } from './account-fields-port.ts';
import type { Channel } from './channel-port.ts';
import type { AppContext } from './context.ts';

/** Who moves the money of payments of an account, and what that provider is asked for. */
export function paymentFieldsOf(
  context: Pick<AppContext, 'paymentGateways'>,
  channel: Channel,
): readonly AccountField[] {
  const offered = [...context.paymentGateways.values()].filter(
    ({ kind }) => kind === 'stripe' || kind === channel.name,
  );
  const choice: AccountField = {
    name: 'paymentGateway',
    label: 'Payment provider',
    hint: 'Where payments of this account are captured and refunded. Without one they are kept by hand.',
    required: false,
    secret: false,
    standard: '',
    choices: ['', ...offered.map(({ kind }) => kind)],
    isUrl: false,
    choiceLabels: {
      '': 'None: payments are kept by hand',
      ...Object.fromEntries(offered.map(({ kind, name }) => [kind, name])),
    },
  };
  return offered.length === 0 ? [] : [choice, ...offered.flatMap(({ fields }) => fields)];
}

/** All that an account of a channel is asked for: the channel's own fields, and those of payments. */
export function accountFieldsOf(
  context: Pick<AppContext, 'paymentGateways'>,
  channel: Channel,
): readonly AccountField[] {
  return [...channel.fields, ...paymentFieldsOf(context, channel)];
}
