import { Button } from '@mantine/core';
import { IconDeviceMobile, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { useView } from '../ui/use-view.ts';
import { ImeiEntry } from './imei-entry.tsx';
import './imei-waiting-dialog.css';

const moreRows = 20;
const mostRows = 500;

/** Packages whose update waits for an IMEI, those whose time ends first at the top (QP12). */
export function ImeiWaitingDialog(props: {
  readonly onOpenOrder: (orderId: string) => void;
  readonly onClose: () => void;
}) {
  const [limit, setLimit] = useState(moreRows);
  const page = { offset: 0, limit };
  const { data, error, reload } = useView('imei.waiting', page, ['writeBacks', 'packages']);
  return (
    <Dialog
      title="Waiting for an IMEI"
      size={720}
      closeOnClickOutside={false}
      onClose={props.onClose}
    >
      <div className="imei-waiting">
        {error !== null && <LoadError error={error} onRetry={reload} />}
        {data !== null && data.total === 0 && (
          <EmptyState icon={<IconDeviceMobile size={28} />} title="Nothing waits for an IMEI" />
        )}
        <ul>
          {(data?.rows ?? []).map((row) => (
            <li key={row.packageId} className="card">
              <div className="imei-waiting-head">
                <button
                  type="button"
                  className="imei-waiting-order"
                  title="Open on the Ship screen"
                  onClick={() => props.onOpenOrder(row.orderId)}
                >
                  Order {row.orderNumber} <IconExternalLink size={15} aria-hidden />
                </button>
                <span className="dim">
                  {row.shipmentNumber} · {row.accountName}
                </span>
              </div>
              <ImeiEntry packageId={row.packageId} />
            </li>
          ))}
        </ul>
        {data !== null && data.total > data.rows.length && limit < mostRows && (
          <Button variant="default" onClick={() => setLimit(Math.min(mostRows, limit + moreRows))}>
            Show more ({(data.total - data.rows.length).toLocaleString('en')} left)
          </Button>
        )}
      </div>
    </Dialog>
  );
}
