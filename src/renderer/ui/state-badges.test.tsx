import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WriteBackBadge, writeBackStateWords } from './state-badges.tsx';

const badge = (props: Parameters<typeof WriteBackBadge>[0]) =>
  renderToStaticMarkup(<WriteBackBadge {...props} />).replace(/<[^>]*>/g, '');

test('a filter and its count call nothing confirmed that was only voided and fixed by hand', () => {
  expect(new Map(writeBackStateWords).get('ConfirmedManually')).toBe('Confirmed or fixed by hand');
});

test.each([
  ['ConfirmedManually', 'Confirmed manually', 'Confirmed manually'],
  ['ConfirmedManually', 'Voided, fixed by hand', 'Voided, fixed by hand'],
  ['Pending', 'Pending: channel not reachable', 'Pending'],
  // A void that the channel is still to be told must not look like a confirmation.
  ['Pending', 'Void at the channel: pending', 'Void: Pending'],
  ['Sending', 'Void at the channel: sending', 'Void: Sending'],
  ['Unknown', 'Void at the channel: asking the channel', 'Void: Unknown'],
] as const)('%s, "%s", is shown as "%s"', (state, words, shown) => {
  expect(badge({ state, words })).toBe(shown);
});
