import { describe, expect, test } from 'vitest';
import { cancelNotice } from './cancel-notice.ts';
import { channelNames } from './channel-traits.ts';

const facts = { settings: {}, buyerEmail: 'ada@buyer.example', serverIsSet: true };

test.each([
  ['amazon', 'channel', false, false],
  ['ebay', 'channel', false, false],
  ['wish', 'channel', false, false],
  ['backmarket', 'channel', false, false],
  ['groupon', 'channel', false, false],
  ['untilgone', 'nobody', false, false],
  ['shopify', 'channel', true, true],
  ['practice', 'channel', true, true],
  ['woocommerce', 'channel', false, false],
  ['file', 'station', true, false],
  ['elsewhere', 'nobody', false, false],
] as const)('%s: %s writes, a choice %s, set %s', (channel, by, isOffered, standard) => {
  expect(cancelNotice({ ...facts, channel })).toMatchObject({ by, isOffered, standard });
});

test('the account decides how the choice stands at first', () => {
  expect(
    cancelNotice({ ...facts, channel: 'shopify', settings: { notifyBuyer: 'off' } }),
  ).toMatchObject({ isOffered: true, standard: false });
  expect(cancelNotice({ ...facts, channel: 'file', settings: { mailBuyer: 'on' } })).toMatchObject({
    isOffered: true,
    standard: true,
  });
});

describe('a mail from here is not offered', () => {
  test.each([
    [{ buyerEmail: ' ' }, 'no e-mail address'],
    [{ buyerEmail: 'not an address' }, 'can not be used'],
    [{ serverIsSet: false }, 'No mail server'],
  ])('with %j', (changes, words) => {
    const notice = cancelNotice({
      ...facts,
      settings: { mailBuyer: 'on' },
      channel: 'file',
      ...changes,
    });
    expect(notice).toMatchObject({ by: 'nobody', isOffered: false, standard: false });
    expect(notice.words).toContain(words);
  });
});

test.each([...channelNames, 'elsewhere'])('%s: the words are whole sentences', (channel) => {
  const { words } = cancelNotice({ ...facts, channel });
  expect(words).toMatch(/^\w.*\.$/);
});
