import { describe, expect, test } from 'vitest';
import type { AccountView } from '../../../shared/account-views.ts';
import {
  changesTiming,
  draftOf,
  isChanged,
  saveInputOf,
  settingOf,
  typedCredentials,
  withChannel,
  withSetting,
} from './account-draft.ts';

const account: AccountView = {
  accountId: 'acc-1',
  channel: 'ebay',
  channelName: 'eBay',
  name: 'Our eBay',
  company: 'Goods',
  enabled: false,
  settings: { baseUrl: 'https://api.example', shipConfirmations: 'movement', future: 'kept' },
  hasCredentials: true,
  needsCredentials: true,
  timingWords: 'When tracking shows movement.',
  warning: '',
};
const draft = draftOf(account, []);

test('credentials that were not typed are left out, so that the stored ones stay', () => {
  expect([typedCredentials({ clientId: '', clientSecret: ' ' }), typedCredentials({ a: ' b ' })])
    // Nothing typed sends nothing at all.
    .toEqual([null, { a: 'b' }]);
  expect(saveInputOf(draft, account)).not.toHaveProperty('credentials');
});

test('settings that the form does not know go back as they came', () => {
  expect(saveInputOf(withSetting(draft, 'sellerId', 'ana'), account)).toMatchObject({
    accountId: 'acc-1',
    enabled: false,
    settings: { ...account.settings, sellerId: 'ana' },
  });
});

test('another channel begins with nothing of the one before', () => {
  const typed = { ...withSetting(draft, 'sellerId', 'ana'), credentials: { token: 'x' } };
  expect(withChannel(typed, 'wish')).toMatchObject({
    channel: 'wish',
    name: 'Our eBay',
    settings: {},
    credentials: {},
  });
});

describe('held packages', () => {
  test('are asked about only where the timing changes', () => {
    expect(changesTiming(draft, account)).toBe(false);
    const assigned = withSetting(draft, 'shipConfirmations', 'assigned');
    expect(changesTiming(assigned, account)).toBe(true);
    expect(changesTiming(assigned, null)).toBe(false);
    const back = withSetting(assigned, 'shipConfirmations', 'movement');
    expect(saveInputOf({ ...back, applyToHeld: true }, account).applyToHeld).toBe(false);
    expect(saveInputOf({ ...assigned, applyToHeld: true }, account).applyToHeld).toBe(true);
  });
});

test('a form knows whether anything is not stored yet', () => {
  expect(isChanged(draft, draftOf(account, []))).toBe(false);
  expect(isChanged(withSetting(draft, 'sellerId', 'ana'), draft)).toBe(true);
  expect([settingOf(draft, 'region', 'eu'), settingOf(draft, 'baseUrl', 'x')]).toEqual([
    'eu',
    'https://api.example',
  ]);
});
