import { ActionIcon, Button } from '@mantine/core';
import {
  IconBookmark,
  IconCircleCheck,
  IconCircleX,
  IconClockPause,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconList,
  IconPackageExport,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandOutput } from '../../../shared/contract.ts';
import type { SavedViewView } from '../../../shared/order-list-views.ts';
import {
  type OrderListName,
  orderListLabels,
  orderLists,
} from '../../../shared/order-list-words.ts';

const icons: Readonly<Record<OrderListName, typeof IconInbox>> = {
  open: IconInbox,
  pending: IconQuestionMark,
  awaiting: IconPackageExport,
  onHold: IconClockPause,
  shipped: IconCircleCheck,
  canceled: IconCircleX,
  all: IconList,
};

/** The column of lists: one click shows another. Counts are of the lists, whatever filters are set. */
export function OrderListsNav(props: {
  readonly shown: { readonly list: OrderListName; readonly viewId: string | null } | null;
  readonly counts: CommandOutput<'orders.lists'> | null;
  readonly views: readonly SavedViewView[];
  readonly removed: SavedViewView | null;
  readonly onList: (list: OrderListName) => void;
  readonly onView: (viewId: string) => void;
  readonly onUndoRemove: () => void;
  readonly onFold: () => void;
}) {
  const { shown, counts } = props;
  const notesToIndex = counts?.notesToIndex ?? 0;
  return (
    <nav className="order-lists" aria-label="Lists of orders">
      <div className="order-lists-head">
        <span>Lists</span>
        <ActionIcon
          variant="subtle"
          aria-label="Hide the lists"
          title="Hide the lists"
          onClick={props.onFold}
        >
          <IconLayoutSidebarLeftCollapse size={20} aria-hidden />
        </ActionIcon>
      </div>
      <ul>
        {orderLists.map((list) => {
          const Icon = icons[list];
          const count = counts?.lists.find((each) => each.list === list);
          return (
            <Entry
              key={list}
              icon={<Icon size={18} aria-hidden />}
              label={orderListLabels[list]}
              current={shown?.viewId === null && shown.list === list}
              count={count === undefined ? '' : countWords(count)}
              onClick={() => props.onList(list)}
            />
          );
        })}
      </ul>
      {props.views.length > 0 && (
        <>
          <h2>Saved views</h2>
          <ul>
            {props.views.map((view) => (
              <Entry
                key={view.viewId}
                icon={<IconBookmark size={18} aria-hidden />}
                label={view.name}
                current={shown?.viewId === view.viewId}
                count=""
                onClick={() => props.onView(view.viewId)}
              />
            ))}
          </ul>
        </>
      )}
      {props.removed !== null && (
        <p className="order-lists-note" role="status">
          View {props.removed.name} removed.
          <Button size="compact-sm" variant="default" onClick={props.onUndoRemove}>
            Undo
          </Button>
        </p>
      )}
      {notesToIndex > 0 && (
        <p className="order-lists-note">
          Notes of older orders are being made searchable: {notesToIndex.toLocaleString('en')}{' '}
          orders to go.
        </p>
      )}
    </nav>
  );
}

function Entry(props: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly current: boolean;
  readonly count: string;
  readonly onClick: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className="order-lists-entry"
        aria-current={props.current ? 'page' : undefined}
        title={props.label}
        onClick={props.onClick}
      >
        {props.icon}
        <span className="order-lists-label">{props.label}</span>
        {props.count !== '' && (
          <span className="order-lists-count">
            <span className="visually-hidden">, </span>
            {props.count}
          </span>
        )}
      </button>
    </li>
  );
}

function countWords({ count, exact }: { readonly count: number; readonly exact: boolean }): string {
  return exact ? count.toLocaleString('en') : `${count.toLocaleString('en')}+`;
}
