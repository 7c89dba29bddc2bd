import { expect, test } from 'vitest';
import type { UploadFileView } from '../../../shared/uploads-views.ts';
import { everything, filterOf } from './status-question.ts';
import {
  askedByList,
  filterWith,
  shipmentCount,
  type UploadAccount,
  uploadChannels,
  uploadFileWords,
} from './upload-words.ts';

const filter = filterOf(everything);

test('what the list names is asked for; a list of everything names nothing', () => {
  expect(askedByList(filter)).toEqual([]);
  expect(askedByList({ ...filter, states: ['Success', 'NotSent', 'Pending'] })).toEqual([
    'Pending',
    'NotSent',
  ]);
});

test('what is asked for besides the list is looked for too, and a list of everything stays one', () => {
  expect(filterWith({ ...filter, states: ['Failed'] }, ['Pending', 'Pending']).states).toEqual([
    'Failed',
    'Pending',
  ]);
  expect(filterWith(filter, ['Pending'])).toEqual(filter);
});

test('channels that take no file are no choice', () => {
  const account = (accountName: string, channelName: string, kinds: number): UploadAccount => ({
    accountId: accountName,
    accountName,
    channel: channelName,
    channelName,
    kinds: Array.from({ length: kinds }, () => ({
      kind: 'ebay-mip',
      title: '',
      where: '',
      steps: [],
      fills: false,
    })),
  });
  const accounts = [account('A', 'Amazon', 1), account('W', 'Wish', 0), account('B', 'Amazon', 1)];
  expect(uploadChannels(accounts).map((each) => [each.channelName, each.accounts.length])).toEqual([
    ['Amazon', 2],
  ]);
});

test('a file says how many of its shipments still wait for an answer', () => {
  const file = { state: 'saved', shipments: 3, openShipments: 3, marked: 0 } as UploadFileView;
  expect(uploadFileWords(file)).toBe('3 shipments in it.');
  expect(uploadFileWords({ ...file, openShipments: 1 })).toBe('1 of 3 shipments still in it.');
  expect(uploadFileWords({ ...file, state: 'confirmed', marked: 1 })).toBe(
    '1 shipment of it marked as confirmed manually.',
  );
  expect(uploadFileWords({ ...file, state: 'saving' })).toContain('interrupted');
  expect(uploadFileWords({ ...file, state: 'put-back' })).toContain('Not uploaded');
  expect(shipmentCount(12_000)).toBe('12,000 shipments');
});
