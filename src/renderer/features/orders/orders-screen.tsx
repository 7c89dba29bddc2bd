import './orders.css';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import {
  IconColumns,
  IconFileImport,
  IconFilter,
  IconInbox,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { OrderRowView, SavedViewView } from '../../../shared/order-list-views.ts';
import {
  type OrderListName,
  orderListLabels,
  orderSorts,
} from '../../../shared/order-list-words.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { useSearchKeys } from '../../ui/use-search-keys.ts';
import { useView } from '../../ui/use-view.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { countWords, emptyWords } from './list-words.ts';
import { MarkedBar } from './marked-bar.tsx';
import { orderColumns } from './order-columns.tsx';
import { OrderFilterFields } from './order-filters.tsx';
import { OrderListsNav } from './order-lists-nav.tsx';
import { orderQuestion, type SearchScope } from './order-screen-state.ts';
import { OrderSyncs } from './order-syncs.tsx';
import { PickTicketButton } from './pick-ticket-button.tsx';
import { useExactCount } from './use-exact-count.ts';
import { useMarkedActions } from './use-marked-actions.ts';
import { useOrderMarks } from './use-order-marks.ts';
import { type OrderScreen, useOrderScreen } from './use-order-screen.ts';
import { ViewButtons } from './view-buttons.tsx';

type Actions = {
  readonly onOpenOrder: (orderId: string) => void;
  readonly onImport: () => void;
};

/** Asked for from elsewhere, to show a list; `asked` grows with every request. */
type OrdersRequest = { readonly list: OrderListName; readonly asked: number };

/** Orders by lists and saved views, found as one types; opening one leads to its page. */
export function OrdersScreen({ request, ...props }: Actions & { readonly request: OrdersRequest }) {
  const { screen, error, retry } = useOrderScreen();
  const isReady = screen !== null;
  const show = useEffectEvent(() => screen?.showList(request.list));
  useEffect(() => {
    if (isReady && request.asked > 0) show();
  }, [isReady, request.asked]);
  if (screen !== null) return <ListedOrders screen={screen} {...props} />;
  return (
    <Page title="Orders">{error !== null && <LoadError error={error} onRetry={retry} />}</Page>
  );
}

function ListedOrders({ screen, ...props }: Actions & { readonly screen: OrderScreen }) {
  const { shown, state, views } = screen;
  const { folded, viewId } = state.settings;
  const [text, setText] = useState('');
  const [scope, setScope] = useState<SearchScope>('store');
  const [filtersOpen, setFiltersOpen] = useState(Object.keys(shown.filters).length > 0);
  const [choosingColumns, setChoosingColumns] = useState(false);
  const [removed, setRemoved] = useState<SavedViewView | null>(null);
  const [selected, setSelected] = useState<OrderRowView | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const info = useView('app.info', {}, ['settings']);
  const accounts = useView('accounts.list', {}, ['settings']);
  const choices = useView('orders.filterChoices', {}, ['orders', 'settings']);
  const counts = useView('orders.lists', {}, ['orders', 'packages', 'settings']);
  const restore = useCommand('savedViews.restore');

  const { columns: names } = shown;
  const question = useMemo(() => orderQuestion(shown, { text, scope }), [shown, text, scope]);
  const orders = usePagedRows('orders.list', question, ['orders', 'packages', 'settings']);
  const { sort: _, direction: __, ...asked } = question;
  const counted = useExactCount(asked, orders.view?.totalExact === false, orders.view);
  const total = counted?.total ?? orders.total;
  const sorts = counted?.sorts ?? orders.view?.sorts ?? orderSorts;
  const columns = useMemo(() => orderColumns(names, sorts), [names, sorts]);
  const marks = useOrderMarks(question, orders, total);
  const actions = useMarkedActions(marks, question);

  const view = views.find((each) => each.viewId === viewId);
  const title = view?.name ?? orderListLabels[shown.list];
  const filterCount = Object.keys(shown.filters).length;
  const everywhere = text !== '' && scope === 'store';
  const open = (row: OrderRowView): void => props.onOpenOrder(row.orderId);
  const search = (next: string): void => {
    if (next === '') setScope('store');
    setText(next);
  };
  useSearchKeys(field);

  async function undoRemove(): Promise<void> {
    if (removed === null) return;
    if ((await restore.run({ ...removed })) === null) return;
    setRemoved(null);
    screen.viewsChanged(removed.viewId);
  }

  return (
    <div className="orders-layout" data-folded={folded || undefined}>
      {!folded && (
        <OrderListsNav
          shown={everywhere ? null : { list: shown.list, viewId: view?.viewId ?? null }}
          counts={counts.data}
          views={views}
          removed={removed}
          onList={(list) => {
            setScope('list');
            screen.showList(list);
          }}
          onView={(id) => {
            setScope('list');
            screen.showView(id);
          }}
          onUndoRemove={() => void undoRemove()}
          onFold={() => screen.fold(true)}
        />
      )}
      <Page
        title={everywhere ? 'Search in all orders' : title}
        before={
          folded && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label="Show the lists"
              title="Show the lists"
              onClick={() => screen.fold(false)}
            >
              <IconLayoutSidebarLeftExpand size={20} aria-hidden />
            </ActionIcon>
          )
        }
        actions={
          <>
            <ViewButtons screen={screen} onRemoved={setRemoved} />
            <Button leftSection={<IconFileImport size={18} aria-hidden />} onClick={props.onImport}>
              Import orders…
            </Button>
          </>
        }
      >
        <div className="page-toolbar">
          <SearchField
            label="Search"
            placeholder="Number, buyer, SKU, tracking, note, tag"
            value={text}
            onSearch={search}
            fieldRef={field}
          />
          {text !== '' && (
            <SegmentedControl
              aria-label="Search in"
              value={scope}
              data={[
                { value: 'store', label: 'All orders' },
                { value: 'list', label: title },
              ]}
              onChange={(value) => setScope(value === 'list' ? 'list' : 'store')}
            />
          )}
          <Button
            variant={filterCount > 0 ? 'light' : 'default'}
            aria-expanded={filtersOpen}
            leftSection={<IconFilter size={18} aria-hidden />}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            {filterCount === 0 ? 'Filters' : `Filters (${filterCount})`}
          </Button>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="Columns…"
            title="Columns…"
            onClick={() => setChoosingColumns(true)}
          >
            <IconColumns size={20} aria-hidden />
          </ActionIcon>
        </div>
        {filtersOpen && (
          <OrderFilterFields
            list={shown.list}
            filters={shown.filters}
            accounts={accounts.data?.accounts ?? []}
            choices={choices.data}
            onChange={(filters) => {
              if (text !== '') setScope('list');
              screen.change({ filters });
            }}
          />
        )}
        <OrderSyncs />
        {orders.error !== null && <LoadError error={orders.error} onRetry={orders.reload} />}
        {restore.error !== null && <p role="alert">{restore.error.message}</p>}
        <div className="page-fill">
          <DataGrid
            label={title}
            columns={columns}
            total={total}
            offset={orders.offset}
            rows={orders.rows}
            rowKey={(row) => row.orderId}
            selectedKey={selected?.orderId ?? null}
            onSelect={setSelected}
            onOpen={open}
            onRange={marks.onRange}
            resetKey={orders.key}
            marking={marks.marking}
            {...(orders.view === null ? {} : { sort: orders.view.sorting })}
            onSort={(sorting) => screen.change({ sorting })}
            empty={
              orders.loading || orders.view === null ? null : (
                <EmptyState
                  icon={<IconInbox size={28} />}
                  {...emptyWords({ list: shown.list, text, scope, filtered: filterCount > 0 })}
                />
              )
            }
          />
        </div>
        <MarkedBar
          marks={marks}
          actions={actions}
          choices={choices.data}
          today={info.data?.today ?? ''}
        />
        <footer className="page-footer">
          <span role="status">
            {orders.view === null
              ? ''
              : countWords(total, counted !== null || orders.view.totalExact)}
          </span>
          <div className="order-actions">
            <PickTicketButton
              marked={marks.marked}
              selectedId={selected?.orderId ?? null}
              onClear={marks.clear}
            />
            <Button
              size="sm"
              disabled={selected === null}
              onClick={() => selected !== null && open(selected)}
            >
              {selected === null ? 'Open order' : `Open ${selected.orderNumber}`}
            </Button>
          </div>
        </footer>
      </Page>
      {choosingColumns && (
        <ColumnsDialog
          columns={names}
          onSave={(columns) => {
            setChoosingColumns(false);
            screen.change({ columns });
          }}
          onClose={() => setChoosingColumns(false)}
        />
      )}
    </div>
  );
}
