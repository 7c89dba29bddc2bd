import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconBarcode } from '@tabler/icons-react';
import { useRef } from 'react';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page.tsx';
import { useFocusKept } from '../../ui/use-focus-kept.ts';
import { AcceptanceButtons } from './acceptance-buttons.tsx';
import { AcceptancePanel } from './acceptance-panel.tsx';
import { BuyerPanel } from './buyer-panel.tsx';
import { CancelButton } from './cancel-button.tsx';
import { CancellationPanel } from './cancellation-panel.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ItemsPanel } from './items-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import './order-page.css';
import { PaymentsPanel } from './payments-panel.tsx';
import { RequestsPanel } from './requests-panel.tsx';
import { SplitCombinePanel } from './split-combine-panel.tsx';
import { StateControl } from './state-control.tsx';
import { useOrderPage } from './use-order-page.ts';

/** Of an area of the page; of the page itself where what had the focus stood above them. */
function headingOf(panel: Element | null): HTMLElement | null {
  return (
    (panel ?? document.querySelector('.page:has(.order-page-actions)'))?.querySelector('h1, h2') ??
    null
  );
}

/** One order with all that can be done about it, before and after its box is packed. */
export function OrderPage(props: {
  readonly orderId: string;
  readonly onBack: () => void;
  /** Opens the page of another order. */
  readonly onOpenOrder: (orderId: string) => void;
  /** Opens it on Ship, where its labels are made. */
  readonly onShip: (orderId: string) => void;
  readonly onShowStatus: (shipmentNumber: string) => void;
}) {
  const { orderId } = props;
  const { page, error, reload, onPage } = useOrderPage(orderId);
  const root = useRef<HTMLElement>(null);
  useFocusKept(root, headingOf, '.order-panel');
  const title = page === null ? 'Order' : `Order ${page.order.orderNumber}`;

  return (
    <Page
      ref={root}
      title={title}
      about={page === null ? '' : `${page.order.channelName} · ${page.order.accountName}`}
      before={
        <ActionIcon
          variant="default"
          size={36}
          aria-label="All orders"
          title="All orders"
          onClick={props.onBack}
        >
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      }
      actions={
        <>
          {page !== null && <StateControl page={page} onPage={onPage} />}
          <div className="order-page-actions">
            <Button
              variant="default"
              leftSection={<IconBarcode size={18} aria-hidden />}
              onClick={() => props.onShip(orderId)}
            >
              Open on Ship
            </Button>
            {page !== null && <CancelButton page={page} onPage={onPage} />}
            {page !== null && <AcceptanceButtons page={page} onPage={onPage} />}
          </div>
        </>
      }
    >
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {page !== null && (
        <div className="order-page-body">
          <div className="order-page-main">
            <CancellationPanel page={page} />
            <AcceptancePanel page={page} onPage={onPage} />
            <ItemsPanel page={page} onPage={onPage} onShowStatus={props.onShowStatus} />
            <PaymentsPanel page={page} onPage={onPage} />
            <SplitCombinePanel page={page} onPage={onPage} onOpenOrder={props.onOpenOrder} />
            <RequestsPanel page={page} onChanged={reload} />
            <NotesPanel page={page} onPage={onPage} />
            <HistoryPanel page={page} />
          </div>
          <div className="order-page-side">
            <BuyerPanel page={page} />
            <DetailsPanel page={page} onPage={onPage} />
          </div>
        </div>
      )}
    </Page>
  );
}
