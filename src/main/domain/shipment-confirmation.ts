import type { ConfirmationView } from '../../shared/views.ts';

/** The four buttons of the Shipment Confirmation pop-up, in order (OC3-OC6); the fifth outcome is its X (OC7). */
export function confirmationButtons(facts: {
  readonly channelName: string;
  readonly quantityLeft: number;
  readonly shippedQuantity: number;
  /** True where the channel itself closes an order when its last item is confirmed. */
  readonly channelClosesOrders: boolean;
  readonly alreadyWrittenBack: boolean;
}): ConfirmationView['buttons'] {
  const { channelName } = facts;
  const enabled = !facts.alreadyWrittenBack;
  const empty = facts.shippedQuantity === 0;
  const tells = empty
    ? `This extra package holds no items, so ${channelName} is not told about it.`
    : `Carrier, service, tracking number and cost go to ${channelName}.`;
  return [
    {
      choice: 'close',
      label: `Yes, update ${channelName} and close order`,
      hint:
        facts.quantityLeft > 0
          ? `${tells} ${countOf(facts.quantityLeft)} will stay unshipped.`
          : tells,
      enabled,
    },
    {
      choice: 'another',
      label: `Yes, update ${channelName} and ship another package (for this order)`,
      hint:
        facts.quantityLeft > 0
          ? `${countOf(facts.quantityLeft)} left for the next package.`
          : 'Nothing is left to ship: the next package will hold no items.',
      enabled,
    },
    {
      choice: 'update',
      label: `Yes, update ${channelName}`,
      hint:
        facts.channelClosesOrders && facts.quantityLeft === 0
          ? `The order stays open here; ${channelName} itself marks it as shipped.`
          : 'The order stays open here.',
      enabled,
    },
    {
      choice: 'void',
      label: 'No, void the label and start over',
      hint: `The tracking number is given up for good. Nothing is sent to ${channelName}.`,
      enabled: true,
    },
  ];
}

function countOf(quantity: number): string {
  return quantity === 1 ? '1 item' : `${quantity} items`;
}
