import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';

/** What the screen asks for; kept as one value so that Export asks for the very same. */
export type StatusQuestion = {
  readonly states: readonly WriteBackState[];
  /** What waits for its account, whatever its state. */
  readonly deferred: boolean;
  readonly accountId: string;
  readonly dateBasis: StatusFilter['dateBasis'];
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly sort: StatusFilter['sort'];
  readonly direction: StatusFilter['direction'];
};

/** Failed first, then oldest: what needs somebody is on top. */
export const everything: StatusQuestion = {
  states: [],
  deferred: false,
  accountId: '',
  dateBasis: 'shipDate',
  from: '',
  to: '',
  text: '',
  sort: 'state',
  direction: 'asc',
};

/** The saved view of what waits for a person. */
export const needsMeStates: readonly WriteBackState[] = [
  'Failed',
  'WaitingImei',
  'Unknown',
  'VoidedAfterConfirm',
];

/** The filter of the contract; what is empty is left out. */
export function filterOf(question: StatusQuestion): StatusFilter {
  const { states, deferred, accountId, dateBasis, from, to, text, sort, direction } = question;
  return {
    ...(deferred ? { deferred } : states.length === 0 ? {} : { states: [...states] }),
    ...(accountId === '' ? {} : { accountId }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(text === '' ? {} : { text }),
    dateBasis,
    sort,
    direction,
  };
}

export function withStateToggled(
  states: readonly WriteBackState[],
  state: WriteBackState,
): readonly WriteBackState[] {
  return states.includes(state) ? states.filter((each) => each !== state) : [...states, state];
}

export function isNeedsMe(states: readonly WriteBackState[]): boolean {
  return (
    states.length === needsMeStates.length && needsMeStates.every((state) => states.includes(state))
  );
}
