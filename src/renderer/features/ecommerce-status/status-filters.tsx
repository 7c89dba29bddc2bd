import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconClockPause, IconUserExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountView } from '../../../shared/account-views.ts';
import type { StatusView } from '../../../shared/status-views.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { writeBackStateWords } from '../../ui/state-badges.tsx';
import {
  isNeedsMe,
  needsMeStates,
  type StatusQuestion,
  withStateToggled,
} from './status-question.ts';

/** What people look for every day; the others are a click away, and stay where they were chosen. */
const usualStates: ReadonlySet<WriteBackState> = new Set([
  'Failed',
  'Pending',
  'Held',
  'NotSent',
  'Success',
]);

/** SS12: what the grid lists, by status, date, account and text. */
export function StatusFilters(props: {
  readonly question: StatusQuestion;
  readonly counts: StatusView['counts'] | null;
  /** How many wait for their account. */
  readonly deferredCount: number;
  readonly accounts: readonly AccountView[];
  readonly onChange: (change: Partial<StatusQuestion>) => void;
}) {
  const { question, counts, onChange } = props;
  const { states, deferred } = question;
  const needsMe = !deferred && isNeedsMe(states);
  const [all, setAll] = useState(false);
  const shown = writeBackStateWords.filter(
    ([state]) => all || usualStates.has(state) || states.includes(state),
  );
  const ask = (wanted: readonly WriteBackState[]) => onChange({ states: wanted, deferred: false });
  return (
    <>
      <fieldset className="status-states" aria-label="Status">
        <Button
          size="xs"
          radius="xl"
          variant={states.length === 0 && !deferred ? 'filled' : 'default'}
          aria-pressed={states.length === 0 && !deferred}
          onClick={() => ask([])}
        >
          All
        </Button>
        <Button
          size="xs"
          radius="xl"
          variant={needsMe ? 'filled' : 'default'}
          aria-pressed={needsMe}
          leftSection={<IconUserExclamation size={16} aria-hidden />}
          onClick={() => ask(needsMe ? [] : needsMeStates)}
        >
          Needs me
        </Button>
        <Button
          size="xs"
          radius="xl"
          variant={deferred ? 'filled' : 'default'}
          aria-pressed={deferred}
          title="Waits for its account: offline, throttled or signed out"
          leftSection={<IconClockPause size={16} aria-hidden />}
          rightSection={
            <span className="status-count">{props.deferredCount.toLocaleString('en')}</span>
          }
          onClick={() => onChange({ states: [], deferred: !deferred })}
        >
          Deferred
        </Button>
        <span className="status-divider" aria-hidden />
        {shown.map(([state, word]) => {
          const active = !deferred && states.includes(state);
          return (
            <Button
              key={state}
              size="xs"
              radius="xl"
              variant={active ? 'light' : 'default'}
              aria-pressed={active}
              className="status-state"
              data-empty={counts !== null && (counts[state] ?? 0) === 0 ? true : undefined}
              rightSection={
                counts === null ? null : (
                  <span className="status-count">{(counts[state] ?? 0).toLocaleString('en')}</span>
                )
              }
              onClick={() => ask(withStateToggled(deferred ? [] : states, state))}
            >
              {word}
            </Button>
          );
        })}
        <Button
          size="xs"
          radius="xl"
          variant="subtle"
          aria-expanded={all}
          aria-label={all ? 'Fewer states' : 'More states'}
          onClick={() => setAll(!all)}
        >
          {all ? 'Fewer' : 'More'}
        </Button>
      </fieldset>
      <div className="page-toolbar">
        <SearchField
          label="Search"
          placeholder="Order, tracking number, shipment ID"
          value={question.text}
          onSearch={(text) => onChange({ text })}
        />
        <NativeSelect
          label="Date of"
          value={question.dateBasis}
          data={[
            { value: 'shipDate', label: 'Shipping' },
            { value: 'lastAttempt', label: 'Last attempt' },
          ]}
          onChange={(event) =>
            onChange({ dateBasis: event.currentTarget.value as StatusQuestion['dateBasis'] })
          }
        />
        <TextInput
          type="date"
          label="From"
          value={question.from}
          max={question.to}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="To"
          value={question.to}
          min={question.from}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
        <NativeSelect
          label="Account"
          value={question.accountId}
          data={[
            { value: '', label: 'All accounts' },
            ...props.accounts.map((account) => ({
              value: account.accountId,
              label: account.name,
            })),
          ]}
          onChange={(event) => onChange({ accountId: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
