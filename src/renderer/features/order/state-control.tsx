import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { Fragment, useRef, useState } from 'react';
import type { StateChoiceView } from '../../../shared/order-work-views.ts';
import { useRights } from '../../station/use-rights.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import './order-work.css';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

const settersOf = { work: 'packing', channel: 'the channel', person: '' } as const;

/** The dropdown of the order's state (UC2-UC4): the six, then those of the client, each with its meaning. */
export function StateControl(props: OrderPanelProps) {
  const { states, stateSet } = props.page.work;
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const control = useRef<HTMLButtonElement>(null);
  const set = useOrderChange('orderWork.setState', props);
  const may = useRights()('state');
  // As the order is now: what it would lose may have grown since the question was put.
  const asking = states.find((each) => keyOf(each) === askedFor) ?? null;
  const current = states.find((each) => each.answer === 'current');
  const own = states.filter((each) => each.stateId !== null);
  // An order is New because it came in: nobody has set that.
  const cameIn = stateSet.by !== 'person' && current?.stateId === null && current.state === 'New';
  const setter = cameIn ? '' : stateSet.actor || settersOf[stateSet.by];

  async function choose(choice: StateChoiceView, confirmed: boolean): Promise<void> {
    const to =
      choice.stateId === null
        ? ({ kind: 'system', state: choice.state } as const)
        : ({ kind: 'custom', stateId: choice.stateId } as const);
    if (await set.change({ to, confirmed })) setAskedFor(null);
  }

  function pressed(choice: StateChoiceView): void {
    if (choice.answer === 'asks') {
      set.clearError();
      control.current?.focus();
      setAskedFor(keyOf(choice));
    } else if (choice.answer === 'allowed') {
      void choose(choice, false);
    }
  }

  function item(choice: StateChoiceView) {
    const isCurrent = choice.answer === 'current';
    return (
      <Menu.Item
        key={keyOf(choice)}
        className="order-state-item"
        leftSection={<StateDot state={choice.state} colour={choice.colour} />}
        rightSection={isCurrent ? <IconCheck size={18} aria-label="now" /> : null}
        disabled={choice.answer === 'refused'}
        onClick={() => pressed(choice)}
      >
        <span className="order-state-name">
          {choice.name}
          {choice.stateId !== null && <span className="dim"> · {choice.state}</span>}
          {choice.answer === 'asks' && '…'}
        </span>
        <span className="order-state-meaning">
          {choice.answer === 'refused' ? choice.words : choice.meaning}
        </span>
      </Menu.Item>
    );
  }

  return (
    <div className="order-state">
      <Menu position="bottom-start" width={400} returnFocus={asking === null}>
        <Menu.Target>
          <Button
            ref={control}
            variant="default"
            className="order-state-button"
            aria-label={`State: ${current?.name ?? props.page.order.state}`}
            leftSection={
              <StateDot state={props.page.order.state} colour={current?.colour ?? null} />
            }
            rightSection={<IconChevronDown size={16} aria-hidden />}
            loading={set.running}
            disabled={!may.allowed}
            title={may.reason}
          >
            {current?.name ?? props.page.order.state}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="order-state-list">
          {states.filter((each) => each.stateId === null).map(item)}
          {own.length > 0 && (
            <Fragment>
              <Menu.Divider />
              <Menu.Label>Own states</Menu.Label>
              {own.map(item)}
            </Fragment>
          )}
        </Menu.Dropdown>
      </Menu>
      {(setter !== '' || stateSet.at !== null) && (
        <p className="order-state-set dim">
          {setter === '' ? 'Since ' : `Set by ${setter}`}
          {setter !== '' && stateSet.at !== null && ', '}
          {stateSet.at !== null && <LocalTime at={stateSet.at} />}
        </p>
      )}
      {set.error !== null && asking === null && (
        <TonePanel tone="stop" live>
          {set.error.message}
        </TonePanel>
      )}
      {asking !== null && (
        <ConfirmDialog
          title={`Set to ${asking.name}?`}
          confirmLabel={`Set to ${asking.name}`}
          running={set.running}
          error={set.error}
          missing={wontSet(asking)}
          onConfirm={() => void choose(asking, true)}
          onClose={() => {
            set.clearError();
            setAskedFor(null);
          }}
        >
          <p>{asking.answer === 'asks' ? asking.words : asking.meaning}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function keyOf({ stateId, state }: StateChoiceView): string {
  return stateId ?? state;
}

/** Why a choice that was open for confirmation can not be confirmed any more. */
function wontSet({ answer, words, name }: StateChoiceView): string | null {
  if (answer === 'refused') return words;
  return answer === 'current' ? `The order is ${name} already.` : null;
}
