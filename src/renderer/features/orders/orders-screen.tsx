import { Button, NativeSelect } from '@mantine/core';
import { IconFileImport, IconInbox } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { OrderRowView, OrderState } from '../../../shared/views.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { useView } from '../../ui/use-view.ts';
import { withMark } from './marked-orders.ts';
import { OrderSyncs } from './order-syncs.tsx';
import './orders.css';
import { markColumn, orderColumns } from './order-columns.tsx';
import { PickTicketButton } from './pick-ticket-button.tsx';

type StateFilter = OrderState | 'open' | '';

const stateFilters: readonly { value: StateFilter; label: string }[] = [
  { value: 'open', label: 'Open (New, Processing)' },
  { value: '', label: 'All' },
  { value: 'New', label: 'New' },
  { value: 'Processing', label: 'Processing' },
  { value: 'Completed', label: 'Completed' },
  { value: 'Canceled', label: 'Canceled' },
  { value: 'Fraud', label: 'Fraud' },
  { value: 'Suspended', label: 'Suspended' },
];

/** All orders, found as one types; opening one leads to Ship. */
export function OrdersScreen(props: {
  readonly onOpenOrder: (orderId: string) => void;
  readonly onImport: () => void;
}) {
  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('open');
  const [accountId, setAccountId] = useState('');
  const [selected, setSelected] = useState<OrderRowView | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    () => [
      markColumn(marked, (orderId, isMarked) => setMarked(withMark(marked, orderId, isMarked))),
      ...orderColumns,
    ],
    [marked],
  );
  const accounts = useView('accounts.list', {}, ['settings']);
  const filter = useMemo(
    () => ({
      ...(text === '' ? {} : { text }),
      ...(state === '' ? {} : { state }),
      ...(accountId === '' ? {} : { accountId }),
    }),
    [text, state, accountId],
  );
  const orders = usePagedRows('orders.list', filter, ['orders', 'packages']);
  const filtered = text !== '' || state !== 'open' || accountId !== '';
  const open = (row: OrderRowView): void => props.onOpenOrder(row.orderId);

  return (
    <Page
      title="Orders"
      actions={
        <Button leftSection={<IconFileImport size={18} aria-hidden />} onClick={props.onImport}>
          Import orders…
        </Button>
      }
    >
      <div className="page-toolbar">
        <SearchField
          label="Search"
          placeholder="Order, name, city, postal code, SKU"
          value={text}
          onSearch={setText}
        />
        <NativeSelect
          label="State"
          value={state}
          data={stateFilters.map((each) => ({ ...each }))}
          onChange={(event) => setState(event.currentTarget.value as StateFilter)}
        />
        <NativeSelect
          label="Account"
          value={accountId}
          data={[
            { value: '', label: 'All accounts' },
            ...(accounts.data?.accounts ?? []).map((account) => ({
              value: account.accountId,
              label: account.name,
            })),
          ]}
          onChange={(event) => setAccountId(event.currentTarget.value)}
        />
      </div>
      <OrderSyncs />
      {orders.error !== null && <LoadError error={orders.error} onRetry={orders.reload} />}
      <div className="page-fill">
        <DataGrid
          label="Orders"
          columns={columns}
          total={orders.total}
          offset={orders.offset}
          rows={orders.rows}
          rowKey={(row) => row.orderId}
          selectedKey={selected?.orderId ?? null}
          onSelect={setSelected}
          onOpen={open}
          onRange={orders.showRange}
          resetKey={orders.key}
          empty={
            orders.loading ? null : (
              <EmptyState
                icon={<IconInbox size={28} />}
                title={filtered ? 'No order matches' : 'No open orders'}
              >
                {filtered ? (
                  <p>Change the search or the filters.</p>
                ) : (
                  <p>Import a file from your shop or marketplace.</p>
                )}
              </EmptyState>
            )
          }
        />
      </div>
      <footer className="page-footer">
        <span role="status">
          {orders.view === null ? '' : countWords(orders.total, orders.view.totalExact)}
        </span>
        <div className="order-actions">
          <PickTicketButton
            marked={marked}
            selectedId={selected?.orderId ?? null}
            onClear={() => setMarked(new Set())}
          />
          <Button
            size="sm"
            disabled={selected === null}
            onClick={() => selected !== null && open(selected)}
          >
            {selected === null ? 'Open on Ship' : `Open ${selected.orderNumber} on Ship`}
          </Button>
        </div>
      </footer>
    </Page>
  );
}

function countWords(total: number, exact: boolean): string {
  const count = total.toLocaleString('en');
  if (!exact) return `More than ${count} orders. Narrow the search to see all that match.`;
  return total === 1 ? '1 order' : `${count} orders`;
}
