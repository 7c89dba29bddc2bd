import { expect, test } from 'vitest';
import { cancellationMailWords, channelNoticeWords, mailWords } from './mail-words.ts';

const facts = {
  state: 'Pending',
  reason: '',
  waitReason: '',
  errorMessage: '',
  channelName: 'Other channel',
  writeBack: 'Success',
  voided: false,
  serverIsSet: true,
} as const;

test.each([
  [{ writeBack: 'Pending' } as const, 'waiting until Other channel has the shipment'],
  [{ serverIsSet: false } as const, 'waiting: no mail server is set up (Settings, E-mail)'],
  [{} as const, 'waiting to be sent'],
  [
    { waitReason: 'offline', errorMessage: 'It is away.' } as const,
    'waiting for the mail server: It is away.',
  ],
  [{ state: 'Sent' } as const, 'sent'],
  [
    { state: 'Sent', voided: true } as const,
    'sent before the label was voided; the buyer has this tracking number',
  ],
  [{ state: 'Unknown', errorMessage: 'Cut.' } as const, 'it may have been sent: Cut.'],
  [{ state: 'Failed', errorMessage: '550' } as const, 'not sent: 550'],
  [
    { state: 'Cancelled', reason: 'left-unknown' } as const,
    'it may have been sent; a person left it at that',
  ],
])('%j reads "%s"', (changes, words) => {
  expect(mailWords({ ...facts, ...changes })).toBe(words);
});

test.each([
  [{ channelHasIt: false }, 'waiting until Other channel has the cancellation'],
  [{ isCanceled: false }, 'waiting: the order is not canceled'],
  [{ serverIsSet: false }, 'waiting: no mail server is set up (Settings, E-mail)'],
  [{}, 'waiting to be sent'],
  [{ state: 'Sent', isCanceled: false }, 'sent'],
  [{ state: 'Unknown', errorMessage: 'Cut.', channelHasIt: false }, 'it may have been sent: Cut.'],
  [{ state: 'Failed', errorMessage: '550' }, 'not sent: 550'],
  [{ state: 'Cancelled', reason: 'no-address' }, 'not sent: the order has no e-mail address'],
] as const)('about a canceled order, %j reads "%s"', (changes, words) => {
  const { writeBack: _, voided: __, ...standing } = facts;
  const canceled = { ...standing, isCanceled: true, channelHasIt: true };
  expect(cancellationMailWords({ ...canceled, ...changes })).toBe(words);
});

test.each([
  ['channel', 'Success', false, 'not sent from here: eBay writes to the buyer itself'],
  ['flag', 'Success', true, 'eBay was asked to write to the buyer'],
  ['flag', 'Pending', true, 'eBay is asked to write to the buyer when it is told of the shipment'],
  ['flag', 'Success', false, 'not sent: eBay is not asked to write'],
  ['mail', 'Success', false, 'not sent: nobody asked for it when the shipment was confirmed'],
  ['none', 'Success', false, 'not sent: nothing is known of mails to buyers of eBay'],
  ['channel', 'NotSent', null, 'none: the shipment was not confirmed'],
  [
    'flag',
    'ConfirmedManually',
    true,
    'eBay was told by hand; nothing from here asks it to write any more',
  ],
] as const)('%s, %s, flag %s reads "%s"', (notice, writeBack, asksChannel, words) => {
  const facts = { notice, channelName: 'eBay', writeBack, asksChannel, voided: false };
  expect(channelNoticeWords(facts)).toBe(words);
});

test.each([
  ['Voided', 'not sent: the label was voided before eBay was told'],
  ['Pending', 'eBay may have been asked to write to the buyer before the label was voided'],
  ['VoidedAtChannel', 'eBay may have been asked to write to the buyer before the label was voided'],
  [
    'VoidedAfterConfirm',
    'eBay may have been asked to write to the buyer before the label was voided',
  ],
  [
    'ConfirmedManually',
    'eBay may have been asked to write to the buyer before the label was voided',
  ],
] as const)('of a voided package, %s, nothing is announced: "%s"', (writeBack, words) => {
  const facts = { notice: 'flag', channelName: 'eBay', writeBack, asksChannel: true } as const;
  expect(channelNoticeWords({ ...facts, voided: true })).toBe(words);
});
