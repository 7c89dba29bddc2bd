import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelNames, channelTraits } from '../channel-traits.ts';
import { decideNotice, mayStillAskForNotice, type NoticeDecision } from './buyer-notice.ts';

const buyerEmail = 'ada@mail.example';

function decide(channel: string, settings: Record<string, string> = {}, email = buyerEmail) {
  const notice = channelTraits(channel).buyerNotice;
  return decideNotice({ notice, settings, buyerEmail: email });
}

const byChannel: readonly [string, NoticeDecision['kind'], NoticeDecision['kind']][] = [
  // Channel, with nothing set, and with everything set to write.
  ['amazon', 'channel', 'channel'],
  ['ebay', 'channel', 'channel'],
  ['wish', 'channel', 'channel'],
  ['backmarket', 'channel', 'channel'],
  ['groupon', 'channel', 'channel'],
  ['untilgone', 'nobody', 'nobody'],
  ['shopify', 'flag', 'flag'],
  ['woocommerce', 'flag', 'flag'],
  ['file', 'nobody', 'mail'],
  ['practice', 'flag', 'flag'],
];

describe('who writes to the buyer (OC9)', () => {
  test('every channel is in the table', () => {
    expect(byChannel.map(([channel]) => channel).toSorted()).toEqual([...channelNames].toSorted());
  });

  test.each(byChannel)('%s: %s, at most %s', (channel, standard, most) => {
    expect(decide(channel).kind).toBe(standard);
    expect(decide(channel, { notifyBuyer: 'on', mailBuyer: 'on' }).kind).toBe(most);
  });

  test('a channel that nobody knows is written to by nobody', () => {
    expect(decide('elsewhere', { mailBuyer: 'on' })).toEqual({
      kind: 'nobody',
      reason: 'not-allowed',
    });
  });

  test.each([
    ['shopify', { notifyBuyer: 'off' }, buyerEmail, 'switched-off'],
    ['file', {}, buyerEmail, 'switched-off'],
    ['file', { mailBuyer: 'off' }, buyerEmail, 'switched-off'],
    ['file', { mailBuyer: 'on' }, '', 'no-address'],
    ['file', { mailBuyer: 'on' }, '   ', 'no-address'],
    ['file', { mailBuyer: 'on' }, 'ada@mail.example, bob@mail.example', 'bad-address'],
    ['untilgone', { mailBuyer: 'on' }, buyerEmail, 'not-allowed'],
  ] as const)('%s with %j and %j: nobody, %s', (channel, settings, email, reason) => {
    expect(decide(channel, settings, email)).toEqual({ kind: 'nobody', reason });
  });

  test('a mail goes to the address of the order, without the blanks around it', () => {
    expect(decide('file', { mailBuyer: 'on' }, ' ada@mail.example ')).toEqual({
      kind: 'mail',
      address: buyerEmail,
    });
  });

  test('whatever the account says, no mail goes out where a channel writes or is asked to', () => {
    const settings = fc.dictionary(fc.constantFrom('notifyBuyer', 'mailBuyer'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...channelNames), settings, fc.string(), (name, given, email) => {
        const { buyerNotice } = channelTraits(name);
        const { kind } = decide(name, given, email);
        if (kind === 'mail') expect(buyerNotice).toBe('mail');
        if (kind === 'flag') expect(buyerNotice).toBe('flag');
      }),
    );
  });
});

test.each([
  [{ kind: 'absent' } as const, true],
  [{ kind: 'confirmed' } as const, true],
  [{ kind: 'different', message: '' } as const, false],
  [{ kind: 'not-proven', outcome: { kind: 'unreachable', message: '' } } as const, true],
])('after a look that says %j the flag may still be set: %s', (result, expected) => {
  expect(mayStillAskForNotice(result)).toBe(expected);
});
