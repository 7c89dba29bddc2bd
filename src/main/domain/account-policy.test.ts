import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PolicyFacts, policyNames, readPolicy } from './account-policy.ts';
import { channelNames, channelTraits, confirmTimings } from './channel-traits.ts';

const facts = (channel: string, readsOrders = true): PolicyFacts => ({
  traits: channelTraits(channel),
  readsOrders,
});
const kept = (...args: Parameters<typeof readPolicy>) => {
  const result = readPolicy(...args);
  return result.ok ? result.value : result.error.message;
};

describe('the rules of an account', () => {
  it('offers "Send ship confirmations" on six channels, and "Never" on Amazon only (QP3, QP7)', () => {
    const offers = (timing: string) =>
      channelNames.filter((channel) => readPolicy('shipConfirmations', timing, facts(channel)).ok);
    const six = ['amazon', 'ebay', 'wish', 'backmarket', 'groupon', 'untilgone'];
    expect(offers('movement')).toEqual(six);
    expect(offers('assigned')).toEqual(six);
    expect(offers('never')).toEqual(['amazon']);
    expect(kept('shipConfirmations', 'assigned', facts('shopify'))).toBe(
      'Shopify has no setting "Send ship confirmations".',
    );
  });

  it('takes the timing as its exact words too, and keeps its name (QP4)', () => {
    const amazon = facts('amazon');
    expect(kept('shipConfirmations', 'When tracking shows movement.', amazon)).toBe('movement');
    expect(kept('shipConfirmations', 'When tracking is assigned.', amazon)).toBe('assigned');
    expect(kept('shipConfirmations', 'Never', amazon)).toBe('never');
    expect(kept('shipConfirmations', 'when tracking is assigned', amazon)).toContain('one of');
  });

  it('has the IMEI rules only where phones are confirmed with one (QP10)', () => {
    expect(kept('withoutImei', 'hold', facts('backmarket'))).toBe('hold');
    expect(kept('withoutImei', 'later', facts('backmarket'))).toContain('send, hold');
    expect(kept('imeiSkus', 'IPHONE-*', facts('backmarket'))).toBe('IPHONE-*');
    for (const name of ['withoutImei', 'imeiSkus'] as const) {
      expect(kept(name, 'send', facts('amazon'))).toContain('has no setting');
    }
  });

  it('tells buyers only where the channel has a flag or allows a mail', () => {
    const offering = (name: 'notifyBuyer' | 'mailBuyer') =>
      channelNames.filter((each) => readPolicy(name, 'off', facts(each)).ok);
    expect(offering('notifyBuyer')).toEqual(['shopify', 'woocommerce', 'practice']);
    expect(offering('mailBuyer')).toEqual(['file']);
  });

  it('imports orders every 5 to 1440 minutes, where orders can be read', () => {
    const every = (text: string) => readPolicy('importEveryMinutes', text, facts('amazon')).ok;
    expect(['5', '15', '1440'].map(every)).toEqual([true, true, true]);
    expect(['4', '1441', '0', '', '7.5', '-5', 'often', '00000015'].map(every)).not.toContain(true);
    expect(kept('importEveryMinutes', '015', facts('amazon'))).toBe('15');
    expect(kept('importOrders', 'on', facts('file', false))).toContain('has no setting');
  });

  it('never keeps a timing that its channel does not offer, whatever is entered', () => {
    const value = fc.oneof(fc.constantFrom(...confirmTimings), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...channelNames), value, (channel, text) => {
        const read = readPolicy('shipConfirmations', text, facts(channel));
        if (read.ok) expect(channelTraits(channel).timings).toContain(read.value);
      }),
    );
  });

  it('refuses in one sentence whatever is wrong', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...policyNames),
        fc.constantFrom(...channelNames),
        fc.string(),
        (name, channel, text) => {
          const read = readPolicy(name, text, facts(channel));
          if (!read.ok) expect(read.error.message).toMatch(/^[^\n]{10,300}\.$/);
        },
      ),
    );
  });
});
