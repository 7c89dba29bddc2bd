import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { AccountView } from '../../../shared/account-views.ts';
import type { OrderFilterChoices, OrderFilters } from '../../../shared/order-list-views.ts';
import { type OrderListName, unassigned } from '../../../shared/order-list-words.ts';
import { type OrderState, orderStates } from '../../../shared/order-states.ts';
import { withFilter } from './order-screen-state.ts';

type Change = Parameters<typeof withFilter>[1];

const dates = [
  ['orderedFrom', 'Ordered from'],
  ['orderedTo', 'Ordered to'],
  ['shipByFrom', 'Ship by from'],
  ['shipByTo', 'Ship by to'],
] as const;

/** What the list is narrowed to, besides words. */
export function OrderFilterFields(props: {
  readonly list: OrderListName;
  readonly filters: OrderFilters;
  readonly accounts: readonly AccountView[];
  readonly choices: OrderFilterChoices | null;
  readonly onChange: (filters: OrderFilters) => void;
}) {
  const { filters, choices } = props;
  const change = (next: Change): void => props.onChange(withFilter(filters, next));
  const users = choices?.users ?? [];
  const tags = choices?.tags ?? [];
  return (
    <fieldset className="order-filters" aria-label="Filters">
      <NativeSelect
        label="Account"
        value={filters.accountId ?? ''}
        data={[
          { value: '', label: 'All accounts' },
          ...props.accounts.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
        onChange={(event) => change({ accountId: event.currentTarget.value })}
      />
      <NativeSelect
        label="State"
        value={stateValue(filters)}
        data={[
          { value: '', label: 'All states' },
          ...orderStates.map((state) => ({ value: state, label: state })),
          ...(choices?.states ?? []).map(({ customStateId, name }) => ({
            value: `own:${customStateId}`,
            label: name,
          })),
        ]}
        onChange={(event) => change(stateOf(event.currentTarget.value))}
      />
      <NativeSelect
        label="Tag"
        value={filters.tag ?? ''}
        disabled={tags.length === 0 && filters.tag === undefined}
        data={withChosen(
          [{ value: '', label: tags.length === 0 ? 'No tags' : 'All tags' }, ...tags.map(named)],
          filters.tag,
        )}
        onChange={(event) => change({ tag: event.currentTarget.value })}
      />
      <NativeSelect
        label="Assigned to"
        value={filters.assignedUserId ?? ''}
        disabled={users.length === 0 && filters.assignedUserId === undefined}
        data={withChosen(
          [
            { value: '', label: users.length === 0 ? 'No users' : 'Anybody' },
            { value: unassigned, label: 'Nobody' },
            ...users.map(({ userId, name }) => ({ value: userId, label: name })),
          ],
          filters.assignedUserId,
        )}
        onChange={(event) => change({ assignedUserId: event.currentTarget.value })}
      />
      {dates
        .filter(([name]) => isOffered(name, props.list))
        .map(([name, label]) => (
          <TextInput
            key={name}
            type="date"
            label={label}
            value={filters[name] ?? ''}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        ))}
      {Object.keys(filters).length > 0 && (
        <Button variant="subtle" onClick={() => props.onChange({})}>
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}

/** Ship by is there for lists that somebody works on; the core refuses it for all orders at once. */
function isOffered(name: (typeof dates)[number][0], list: OrderListName): boolean {
  return list !== 'all' || name === 'orderedFrom' || name === 'orderedTo';
}

function stateValue({ state, customStateId }: OrderFilters): string {
  return customStateId === undefined ? (state ?? '') : `own:${customStateId}`;
}

function stateOf(value: string): Change {
  if (value.startsWith('own:')) return { state: '', customStateId: value.slice(4) };
  return { state: value as OrderState | '', customStateId: '' };
}

const named = (value: string) => ({ value, label: value });

/** What is chosen stays in the list of choices, though nothing has it any more. */
function withChosen(
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: string | undefined,
) {
  const isThere = chosen === undefined || choices.some(({ value }) => value === chosen);
  return isThere ? [...choices] : [...choices, named(chosen)];
}
