import type { ConfirmationView } from '../../shared/confirmation-views.ts';
import type { OrderState } from '../../shared/order-states.ts';
import { timingWords } from './channel-traits.ts';
import type { TimedWriteBack } from './confirm-timing.ts';

export type ConfirmationFacts = {
  readonly channelName: string;
  /** What of a shipment the channel has fields for (channel-traits). */
  readonly channelTakes: string;
  readonly quantityLeft: number;
  readonly shippedQuantity: number;
  /** True where the channel itself closes an order when its last item is confirmed. */
  readonly channelClosesOrders: boolean;
  readonly alreadyWrittenBack: boolean;
  /** What the account's rules would make of an update that is decided on now; null: it goes out. */
  readonly waits: Exclude<TimedWriteBack['state'], 'Pending'> | null;
  /** Canceled, Fraud or Suspended: the order keeps that state, whatever is chosen; null for any other. */
  readonly keptState: OrderState | null;
  /** The channel keeps what it is told first, and nobody here has read that yet (QP8). */
  readonly lockUnread: boolean;
};

/**
 * The four buttons of the Shipment Confirmation pop-up, in order (OC3-OC6); the fifth outcome is its X
 * (OC7). What a choice does depends on when the channel is told: held until the parcel moves, or never
 * told, is said on the buttons (requirements 1E, reading 7).
 */
export function confirmationButtons(facts: ConfirmationFacts): ConfirmationView['buttons'] {
  const { channelName, quantityLeft } = facts;
  const enabled = !facts.alreadyWrittenBack && !facts.lockUnread;
  const told = notTelling(facts) || `${facts.channelTakes} go to ${channelName}.`;
  const closes = facts.channelClosesOrders && facts.waits !== 'Never';
  return [
    {
      choice: 'close',
      label: `Yes, update ${channelName} and close order`,
      hint: joined(
        told,
        quantityLeft > 0 ? `${countOf(quantityLeft)} will stay unshipped.` : '',
        keptWords(facts),
      ),
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
        keptWords(facts),
      ),
      enabled,
    },
    {
      choice: 'update',
      label: `Yes, update ${channelName}`,
      hint: joined(
        waitingOf(facts),
        keptWords(facts) ||
          (closes && quantityLeft === 0
            ? `The order stays open here; ${channelName} itself marks it as shipped.`
            : 'The order stays open here.'),
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

function keptWords({ keptState }: ConfirmationFacts): string {
  return keptState === null ? '' : `The order stays ${keptState}.`;
}

/** What becomes of the update once the packer has decided on it, in a sentence. */
export function tellingWords(facts: ConfirmationFacts): string {
  return notTelling(facts) || `${facts.channelName} will be updated.`;
}

/** Why the channel is not told, or not now; empty where it is. */
function notTelling(facts: ConfirmationFacts): string {
  return facts.shippedQuantity === 0
    ? `This extra package holds no items, so ${facts.channelName} is not told about it.`
    : waitingOf(facts);
}

/** That nothing goes out now, and why; empty where it does. */
function waitingOf({ channelName, shippedQuantity, waits }: ConfirmationFacts): string {
  if (shippedQuantity === 0) return '';
  switch (waits) {
    case 'Never':
      return `Nothing is sent to ${channelName} (${timingWords.never}).`;
    case 'Held':
      return `Held: ${channelName} is told when tracking shows movement.`;
    case 'WaitingImei':
      return `First waits for the IMEI; then ${channelName} is told.`;
    case null:
      return '';
  }
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function countOf(quantity: number): string {
  return quantity === 1 ? '1 item' : `${quantity} items`;
}
