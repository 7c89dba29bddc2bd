import type { ConfirmationView } from '../../shared/views.ts';
import { type ConfirmTiming, timingWords } from './channel-traits.ts';

export type ConfirmationFacts = {
  readonly channelName: string;
  /** What of a shipment the channel has fields for (channel-traits). */
  readonly channelTakes: string;
  readonly quantityLeft: number;
  readonly shippedQuantity: number;
  /** True where the channel itself closes an order when its last item is confirmed. */
  readonly channelClosesOrders: boolean;
  readonly alreadyWrittenBack: boolean;
  /** "Send ship confirmations" of this package; null where its channel has no such choice (QP3). */
  readonly timing: ConfirmTiming | null;
  /** A scan by the carrier has been seen already (QP5). */
  readonly moved: boolean;
  /** The channel keeps what it is told first, and nobody here has read that yet (QP8). */
  readonly lockUnread: boolean;
};

/**
 * The four buttons of the Shipment Confirmation pop-up, in order (OC3-OC6); the fifth outcome is its X
 * (OC7). What a choice does depends on when the channel is told: held until the parcel moves, or never
 * told, is said on the buttons (requirements 1E, reading 7).
 */
export function confirmationButtons(facts: ConfirmationFacts): ConfirmationView['buttons'] {
  const { channelName, quantityLeft, timing } = facts;
  const enabled = !facts.alreadyWrittenBack && !facts.lockUnread;
  const told = tellingOf(facts);
  const closes = facts.channelClosesOrders && timing !== 'never';
  return [
    {
      choice: 'close',
      label: `Yes, update ${channelName} and close order`,
      hint: quantityLeft > 0 ? `${told} ${countOf(quantityLeft)} will stay unshipped.` : told,
      enabled,
    },
    {
      choice: 'another',
      label: `Yes, update ${channelName} and ship another package (for this order)`,
      hint: joined(
        waitingOf(facts),
        quantityLeft > 0
          ? `${countOf(quantityLeft)} left for the next package.`
          : 'Nothing is left to ship: the next package will hold no items.',
      ),
      enabled,
    },
    {
      choice: 'update',
      label: `Yes, update ${channelName}`,
      hint: joined(
        waitingOf(facts),
        closes && quantityLeft === 0
          ? `The order stays open here; ${channelName} itself marks it as shipped.`
          : 'The order stays open here.',
      ),
      enabled,
    },
    {
      choice: 'void',
      label: 'No, void the label and start over',
      hint: facts.alreadyWrittenBack
        ? 'The tracking number is given up for good.'
        : `The tracking number is given up for good. Nothing is sent to ${channelName}.`,
      enabled: true,
    },
  ];
}

/** What happens with the first choice, whole. */
function tellingOf(facts: ConfirmationFacts): string {
  const { channelName } = facts;
  if (facts.shippedQuantity === 0) {
    return `This extra package holds no items, so ${channelName} is not told about it.`;
  }
  const waiting = waitingOf(facts);
  return waiting === '' ? `${facts.channelTakes} go to ${channelName}.` : waiting;
}

/** That nothing goes out now, and why; empty where it does. */
function waitingOf({ channelName, shippedQuantity, timing, moved }: ConfirmationFacts): string {
  if (shippedQuantity === 0) return '';
  if (timing === 'never') return `Nothing is sent to ${channelName} (${timingWords.never}).`;
  if (timing === 'movement' && !moved) {
    return `Held: ${channelName} is told when tracking shows movement.`;
  }
  return '';
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function countOf(quantity: number): string {
  return quantity === 1 ? '1 item' : `${quantity} items`;
}
