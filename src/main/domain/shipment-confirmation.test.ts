import { describe, expect, it } from 'vitest';
import {
  type ConfirmationFacts,
  confirmationButtons,
  tellingWords,
} from './shipment-confirmation.ts';

const facts: ConfirmationFacts = {
  channelName: 'Amazon',
  channelTakes: 'Carrier and tracking number',
  quantityLeft: 0,
  shippedQuantity: 2,
  channelClosesOrders: true,
  alreadyWrittenBack: false,
  waits: null,
  keptState: null,
  lockUnread: false,
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

  it('names what the channel has fields for, and nothing else (OC8)', () => {
    const hint = (channelTakes: string) => confirmationButtons({ ...facts, channelTakes })[0]?.hint;
    expect(hint('Carrier and tracking number')).toBe('Carrier and tracking number go to Amazon.');
    expect(hint('Carrier and cost')).toBe('Carrier and cost go to Amazon.');
  });

  it('warns that a package without items tells the channel nothing', () => {
    const [close] = confirmationButtons({ ...facts, shippedQuantity: 0 });
    expect(close?.hint).toContain('holds no items');
  });

  it('says on options 1 to 3 that an order which was canceled meanwhile stays so', () => {
    const buttons = confirmationButtons({ ...facts, keptState: 'Canceled' });
    for (const { hint } of buttons.slice(0, 3)) expect(hint).toContain('The order stays Canceled.');
    expect(buttons.map(({ hint }) => hint).join(' ')).not.toContain('stays open');
  });

  it('offers only the void once the update was handed over', () => {
    const buttons = confirmationButtons({ ...facts, alreadyWrittenBack: true });
    expect(buttons.map((button) => button.enabled)).toEqual([false, false, false, true]);
  });

  it('says on options 1 to 3 that they are held until the parcel moves (1E, reading 7)', () => {
    const held = confirmationButtons({ ...facts, waits: 'Held' });
    for (const { hint } of held.slice(0, 3)) {
      expect(hint).toContain('Held: Amazon is told when tracking shows movement.');
    }
    expect(
      confirmationButtons(facts)
        .map(({ hint }) => hint)
        .join(' '),
    ).not.toContain('Held');
  });

  it('says that the IMEI is waited for first (QP10)', () => {
    for (const { hint } of confirmationButtons({ ...facts, waits: 'WaitingImei' }).slice(0, 3)) {
      expect(hint).toContain('First waits for the IMEI; then Amazon is told.');
    }
  });

  it('says with "Never" that nothing is sent, nor that Amazon closes anything', () => {
    const never = confirmationButtons({ ...facts, waits: 'Never' });
    for (const { hint } of never.slice(0, 3)) {
      expect(hint).toContain('Nothing is sent to Amazon (Never).');
      expect(hint).not.toContain('marks it as shipped');
    }
  });

  it('sends nothing before the warning of a channel that locks tracking was read (QP8)', () => {
    const unread = confirmationButtons({ ...facts, lockUnread: true });
    expect(unread.map((button) => button.enabled)).toEqual([false, false, false, true]);
  });

  it.each([
    [{}, 'Amazon will be updated.'],
    [{ waits: 'Held' }, 'Held: Amazon is told when tracking shows movement.'],
    [{ waits: 'WaitingImei' }, 'First waits for the IMEI; then Amazon is told.'],
    [{ waits: 'Never' }, 'Nothing is sent to Amazon (Never).'],
    [{ shippedQuantity: 0 }, 'This extra package holds no items, so Amazon is not told about it.'],
  ] as const)('promises afterwards what the rules make of it: %j', (changes, words) => {
    expect(tellingWords({ ...facts, ...changes })).toBe(words);
  });
});
