import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconFileImport,
  IconInbox,
} from '@tabler/icons-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatLocalDate } from '../../ui/format-time.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { useStationZone } from '../../ui/station-zone.ts';
import { useView } from '../../ui/use-view.ts';

const shownOrders = 12;

/** What waits while no order is open: how much, and what has to leave first. */
export function IdlePanel(props: {
  readonly notUpdatedToday: number;
  readonly today: string;
  readonly onOpen: (orderId: string) => void;
  readonly onImport: () => void;
  readonly onShowNotUpdated: () => void;
}) {
  const zone = useStationZone();
  const input = { list: 'open', offset: 0, limit: shownOrders } as const;
  const { data, error, reload } = useView('orders.list', input, ['orders', 'packages', 'settings']);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return <div className="ship-idle" aria-busy="true" />;
  if (data.total === 0 && props.notUpdatedToday === 0) {
    return (
      <div className="ship-idle ship-idle-empty">
        <EmptyState icon={<IconInbox size={28} />} title="No open orders">
          <p>Import a file from your shop or marketplace to start packing.</p>
          <Button
            size="md"
            leftSection={<IconFileImport size={20} aria-hidden />}
            onClick={props.onImport}
          >
            Import orders…
          </Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="ship-idle">
      <div className="ship-figures">
        <div className="ship-figure card">
          <span className="ship-label">Open orders</span>
          <strong>
            {data.total.toLocaleString('en')}
            {data.totalExact ? '' : '+'}
          </strong>
        </div>
        {props.notUpdatedToday > 0 && (
          <button
            type="button"
            className="ship-figure ship-figure-button card tone-attention"
            onClick={props.onShowNotUpdated}
          >
            <span className="ship-label">
              <IconAlertTriangle size={18} aria-hidden /> Not updated today
            </span>
            <strong>{props.notUpdatedToday}</strong>
            <span className="ship-figure-hint">
              Show under Packages <IconChevronRight size={16} aria-hidden />
            </span>
          </button>
        )}
      </div>
      <section className="ship-next card" aria-label="Open orders">
        <table>
          <thead>
            <tr>
              <th scope="col">Order</th>
              <th scope="col">Recipient</th>
              <th scope="col">Account</th>
              <th scope="col">Ship by</th>
              <th scope="col" className="ship-count">
                Left
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => {
              const shipBy = row.shipBy === null ? null : formatLocalDate(row.shipBy, zone);
              return (
                <tr key={row.orderId}>
                  <td>
                    <button
                      type="button"
                      className="ship-open"
                      onClick={() => props.onOpen(row.orderId)}
                    >
                      {row.orderNumber}
                    </button>
                  </td>
                  <td className="truncate">
                    {row.recipientName}, {row.city} {row.country}
                  </td>
                  <td className="truncate">{row.accountName}</td>
                  <td>
                    {shipBy === null ? (
                      <span className="dim">–</span>
                    ) : (
                      <ShipBy date={shipBy} today={props.today} />
                    )}
                  </td>
                  <td className="ship-count">{row.quantityLeft}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function ShipBy({ date, today }: { readonly date: string; readonly today: string }) {
  if (date > today) return <span>{date}</span>;
  return (
    <span className={`ship-due tone-${date < today ? 'stop' : 'attention'}`}>
      <IconAlertTriangle size={16} aria-hidden /> {date < today ? `Late, ${date}` : 'Today'}
    </span>
  );
}
