import type { ChannelView } from '../../shared/account-views.ts';
import { channelTraits, lockWarning, timingAbout, timingWords } from '../domain/channel-traits.ts';
import type { Channel } from './channel-port.ts';
import type { AppContext } from './context.ts';
import { fieldViewOf } from './field-views.ts';
import { paymentFieldsOf } from './payment-fields.ts';

/** Every channel that this station can be connected to, as forms need it. */
export function listChannels(context: AppContext): ChannelView[] {
  return [...context.channels.values()]
    .map((channel) => channelViewOf(context, channel))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

function channelViewOf(context: AppContext, channel: Channel): ChannelView {
  const traits = channelTraits(channel.name);
  return {
    channel: channel.name,
    name: traits.name,
    fields: channel.fields.map(fieldViewOf),
    paymentFields: paymentFieldsOf(context, channel).map(fieldViewOf),
    timings: traits.timings.map((value) => ({
      value,
      words: timingWords[value],
      about: timingAbout[value],
    })),
    lockWarning: lockWarning(channel.name),
    takesImei: traits.takesImei,
    buyerNotice: traits.buyerNotice,
    readsOrders: channel.orders !== null,
    acceptance: traits.acceptance,
    takesAnswers: channel.answerOrder !== undefined,
    acknowledgedByHand: traits.acknowledgedByHand,
  };
}
