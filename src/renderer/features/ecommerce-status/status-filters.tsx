import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconUserExclamation } from '@tabler/icons-react';
import type { AccountView, StatusView } from '../../../shared/views.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { writeBackStateWords } from '../../ui/state-badges.tsx';
import {
  isNeedsMe,
  needsMeStates,
  type StatusQuestion,
  withStateToggled,
} from './status-question.ts';

/** SS12: what the grid lists, by status, date, account and text. */
export function StatusFilters(props: {
  readonly question: StatusQuestion;
  readonly counts: StatusView['counts'] | null;
  readonly accounts: readonly AccountView[];
  readonly onChange: (change: Partial<StatusQuestion>) => void;
}) {
  const { question, counts, onChange } = props;
  const { states } = question;
  const needsMe = isNeedsMe(states);
  return (
    <>
      <fieldset className="status-states" aria-label="Status">
        <Button
          size="xs"
          radius="xl"
          variant={states.length === 0 ? 'filled' : 'default'}
          aria-pressed={states.length === 0}
          onClick={() => onChange({ states: [] })}
        >
          All
        </Button>
        <Button
          size="xs"
          radius="xl"
          variant={needsMe ? 'filled' : 'default'}
          aria-pressed={needsMe}
          leftSection={<IconUserExclamation size={16} aria-hidden />}
          onClick={() => onChange({ states: needsMe ? [] : needsMeStates })}
        >
          Needs me
        </Button>
        <span className="status-divider" aria-hidden />
        {writeBackStateWords.map(([state, word]) => {
          const active = states.includes(state);
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
              onClick={() => onChange({ states: withStateToggled(states, state) })}
            >
              {word}
            </Button>
          );
        })}
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
