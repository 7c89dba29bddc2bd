import { describe, expect, it } from 'vitest';
import { confirmationButtons } from './shipment-confirmation.ts';

const facts = {
  channelName: 'Amazon',
  quantityLeft: 0,
  shippedQuantity: 2,
  channelClosesOrders: true,
  alreadyWrittenBack: false,
};

describe('the Shipment Confirmation pop-up', () => {
  it('offers four buttons with exactly these texts, in this order (OC3-OC6)', () => {
    expect(confirmationButtons(facts).map(({ choice, label }) => [choice, label])).toEqual([
      ['close', 'Yes, update Amazon and close order'],
      ['another', 'Yes, update Amazon and ship another package (for this order)'],
      ['update', 'Yes, update Amazon'],
      ['void', 'No, void the label and start over'],
    ]);
  });

  it('says under option 3 when the channel itself closes the order', () => {
    const hint = (closes: boolean) =>
      confirmationButtons({ ...facts, channelClosesOrders: closes })[2]?.hint;
    expect(hint(true)).toContain('Amazon itself marks it as shipped');
    expect(hint(false)).toBe('The order stays open here.');
  });

  it('warns that a package without items tells the channel nothing', () => {
    const [close] = confirmationButtons({ ...facts, shippedQuantity: 0 });
    expect(close?.hint).toContain('holds no items');
  });

  it('offers only the void once the update was handed over', () => {
    const buttons = confirmationButtons({ ...facts, alreadyWrittenBack: true });
    expect(buttons.map((button) => button.enabled)).toEqual([false, false, false, true]);
  });
});
