import { Button, CloseButton, Menu } from '@mantine/core';
import { IconClockPause, IconClockPlay, IconTag, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { OrderFilterChoices } from '../../../shared/order-list-views.ts';
import { useRights } from '../../station/use-rights.ts';
import { HoldManyDialog } from './hold-many-dialog.tsx';
import { type ManyChange, tagCounts } from './many-orders.ts';
import { markedWords, ordersWords } from './many-orders-words.ts';
import './marked-bar.css';
import { mostMarks } from './marked-orders.ts';
import { MarkedResult } from './marked-result.tsx';
import { TagManyDialog } from './tag-many-dialog.tsx';
import type { MarkedActions } from './use-marked-actions.ts';
import type { MarkedOrders } from './use-order-marks.ts';

/** How many orders are marked, what can be done with them, and what became of what was done last. */
export function MarkedBar(props: {
  readonly marks: MarkedOrders;
  readonly actions: MarkedActions;
  readonly choices: Pick<OrderFilterChoices, 'users' | 'tags'> | null;
  /** Local date at the station; empty before it is known. */
  readonly today: string;
}) {
  const { marks, actions, choices, today } = props;
  const [asking, setAsking] = useState<'hold' | 'tag' | null>(null);
  const may = useRights();
  const marked = [...marks.marked.values()];
  const held = marked.filter((order) => order.onHold);
  const users = choices?.users ?? [];
  const isBusy = actions.running !== null || marks.reading;
  // SECURITY: only what a button shows; the core asks for the right all the same.
  const noRelease =
    may('state').reason ??
    (held.length === 0 ? 'None of the marked orders is on hold.' : undefined);
  const noUsers =
    users.length === 0
      ? 'Nobody is a user of this station. Add users in Settings first.'
      : undefined;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || !isOwn || event.defaultPrevented) return;
    marks.clear();
  }

  function holdOrTag(change: Extract<ManyChange, { kind: 'hold' | 'tag' }>): void {
    setAsking(null);
    actions.change({ kind: change.kind }, change, marked);
  }

  return (
    <>
      <span role="status" className="visually-hidden">
        {marked.length === 0 ? '' : markedWords(marked.length)}
      </span>
      <MarkedResult marks={marks} actions={actions} />
      {marked.length > 0 && (
        <section className="marked-bar" aria-label="Marked orders" onKeyDown={onKeyDown}>
          <strong className="marked-count">{markedWords(marked.length)}</strong>
          <CloseButton aria-label="Clear marks" title="Clear marks (Esc)" onClick={marks.clear} />
          {marks.isFull && (
            <span className="marked-note">
              {`Not more than ${mostMarks.toLocaleString('en')} can be marked at a time.`}
            </span>
          )}
          <div className="marked-actions">
            <Button
              size="sm"
              variant="default"
              leftSection={<IconClockPause size={18} aria-hidden />}
              disabled={isBusy || today === ''}
              onClick={() => setAsking('hold')}
            >
              Put on hold…
            </Button>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconClockPlay size={18} aria-hidden />}
              disabled={isBusy || noRelease !== undefined}
              title={noRelease ?? `Ends the hold of ${ordersWords(held.length)}`}
              onClick={() => actions.change({ kind: 'release' }, { kind: 'release' }, held)}
            >
              Release hold
            </Button>
            <Menu position="top-end">
              <Menu.Target>
                <Button
                  size="sm"
                  variant="default"
                  leftSection={<IconUserPlus size={18} aria-hidden />}
                  disabled={isBusy || noUsers !== undefined}
                  {...(noUsers === undefined ? {} : { title: noUsers })}
                >
                  Assign to
                </Button>
              </Menu.Target>
              <Menu.Dropdown className="marked-users">
                {[...users, { userId: null, name: null }].map(({ userId, name }) => (
                  <Menu.Item
                    key={userId ?? ''}
                    onClick={() =>
                      actions.change(
                        { kind: 'assign', userName: name },
                        { kind: 'assign', userId },
                        marked,
                      )
                    }
                  >
                    {name ?? 'Nobody'}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button
              size="sm"
              variant="default"
              leftSection={<IconTag size={18} aria-hidden />}
              disabled={isBusy}
              onClick={() => setAsking('tag')}
            >
              Tags…
            </Button>
          </div>
        </section>
      )}
      {asking === 'hold' && (
        <HoldManyDialog
          count={marked.length}
          held={held.length}
          today={today}
          onSubmit={holdOrTag}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'tag' && (
        <TagManyDialog
          count={marked.length}
          tags={tagCounts(marked)}
          known={choices?.tags ?? []}
          onSubmit={holdOrTag}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
