import { describe, expect, test } from 'vitest';
import { writeBackStates } from '../../shared/write-back-states.ts';
import { type BulkFacts, bulkStanding } from './bulk-standing.ts';

const facts: BulkFacts = {
  isVoided: false,
  confirmTiming: 'assigned',
  writeBack: 'NotSent',
  shippedQuantity: 1,
  mustReadBack: false,
  errorCode: '',
  waitReason: '',
  orderStop: '',
  wouldWait: null,
};
const standingOf = (changes: Partial<BulkFacts>) => bulkStanding({ ...facts, ...changes }).standing;

describe('whether a package goes into a bulk update', () => {
  test('everything goes that the channel was not told of and that is not on its way', () => {
    const going = writeBackStates.filter((writeBack) => standingOf({ writeBack }) === 'included');
    expect(going).toEqual(['NotSent', 'Pending', 'Failed']);
    const optional = writeBackStates.filter(
      (writeBack) => standingOf({ writeBack }) === 'optional',
    );
    expect(optional).toEqual(['Held', 'WaitingImei']);
  });

  test('a package that nobody decided on waits as its account does', () => {
    expect(standingOf({ wouldWait: 'Held' })).toBe('optional');
    expect(standingOf({ wouldWait: 'WaitingImei' })).toBe('optional');
  });

  test('"Never" and a voided label come before everything else', () => {
    for (const writeBack of writeBackStates) {
      expect(standingOf({ writeBack, confirmTiming: 'never' })).toBe('excluded');
      expect(standingOf({ writeBack, isVoided: true })).toBe('excluded');
    }
  });

  test('a failed one stays where the channel has other data, or may have it', () => {
    const failed = { writeBack: 'Failed' } as const;
    expect(standingOf({ ...failed, errorCode: 'different-at-channel' })).toBe('excluded');
    expect(standingOf({ ...failed, mustReadBack: true })).toBe('excluded');
  });

  test('one that is in a file for uploading is said to be there', () => {
    const { reason } = bulkStanding({ ...facts, writeBack: 'Bulk', waitReason: 'file' });
    expect(reason).toBe('It is in a file for uploading.');
  });

  test('what its order holds back is left out with the reason; what is told or on its way says that', () => {
    const orderStop = 'The order is canceled here.';
    const held = writeBackStates.filter(
      (writeBack) => bulkStanding({ ...facts, writeBack, orderStop }).reason === orderStop,
    );
    expect(held).toEqual(['NotSent', 'Pending', 'Held', 'WaitingImei', 'Failed']);
    for (const writeBack of held) expect(standingOf({ writeBack, orderStop })).toBe('excluded');
  });

  test('what is never sent says why: the account, or its order that was canceled', () => {
    const never = { ...facts, writeBack: 'Never' } as const;
    expect(bulkStanding(never).reason).toMatch(/was canceled/);
    expect(bulkStanding({ ...never, confirmTiming: 'never' }).reason).toMatch(/account never/);
  });

  test('an empty package has nothing to tell', () => {
    expect(standingOf({ shippedQuantity: 0 })).toBe('excluded');
  });

  test('what does not go says why', () => {
    for (const writeBack of writeBackStates) {
      const { standing, reason } = bulkStanding({ ...facts, writeBack });
      if (standing !== 'included') expect(reason).toMatch(/^[A-Z].+\.$/);
    }
  });
});
