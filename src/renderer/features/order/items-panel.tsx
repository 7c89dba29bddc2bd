import { Button } from '@mantine/core';
import { IconInfoCircle, IconTruckDelivery } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import { Refusal } from '../../ui/refusal.tsx';
import { ItemTable } from './item-table.tsx';
import './items-panel.css';
import { OrderPanel } from './order-panel.tsx';
import { leavingGreen, ShipmentList } from './shipment-list.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';
import { whyDisabled } from './why-disabled.ts';

const AddTrackingDialog = lazy(() =>
  import('./add-tracking-dialog.tsx').then((module) => ({ default: module.AddTrackingDialog })),
);
const UpdateShipmentDialog = lazy(() =>
  import('./update-shipment-dialog.tsx').then((module) => ({
    default: module.UpdateShipmentDialog,
  })),
);

/** Items & Shipments (UC7-UC12, MP9-MP13). What can not be done now says why, in text. */
export function ItemsPanel(
  props: OrderPanelProps & {
    readonly onShowStatus: (shipmentNumber: string) => void;
  },
) {
  const { page, onPage } = props;
  const { updateShipment, addTracking, markShipped } = page.shipments;
  const [dialog, setDialog] = useState<'method' | 'tracking' | null>(null);
  const reasonId = useId();
  const mark = useOrderChange('orderShipments.markShipped', { page, onPage });
  const reasons = whyDisabled([
    ['Update Shipment and delivery states', updateShipment],
    ['Add Tracking', addTracking],
    ['Mark as Shipped', markShipped],
  ]);
  const why = (enabled: boolean) => (enabled ? {} : { 'aria-describedby': reasonId });
  const close = (): void => setDialog(null);

  return (
    <OrderPanel
      title="Items & Shipments"
      actions={
        <>
          <Button
            variant="default"
            disabled={!updateShipment.enabled}
            {...why(updateShipment.enabled)}
            onClick={() => setDialog('method')}
          >
            Update Shipment…
          </Button>
          <Button
            variant="default"
            disabled={!addTracking.enabled}
            {...why(addTracking.enabled)}
            onClick={() => setDialog('tracking')}
          >
            Add Tracking…
          </Button>
          <Button
            color={leavingGreen}
            leftSection={<IconTruckDelivery size={18} aria-hidden />}
            disabled={!markShipped.enabled}
            loading={mark.running}
            {...why(markShipped.enabled)}
            onClick={() => void mark.change({ packageId: null })}
          >
            Mark as Shipped
          </Button>
        </>
      }
    >
      <Refusal error={mark.error} />
      {reasons.length > 0 && (
        <div id={reasonId} className="order-reasons dim">
          <IconInfoCircle size={18} aria-hidden />
          <div>
            {reasons.map((reason) => (
              <p key={reason}>{reason}</p>
            ))}
          </div>
        </div>
      )}
      <ItemTable page={page} onPage={onPage} reasonId={reasonId} />
      <ShipmentList page={page} onPage={onPage} onShowStatus={props.onShowStatus} />
      <Suspense fallback={null}>
        {dialog === 'tracking' && <AddTrackingDialog page={page} onPage={onPage} onClose={close} />}
        {dialog === 'method' && (
          <UpdateShipmentDialog page={page} onPage={onPage} onClose={close} />
        )}
      </Suspense>
    </OrderPanel>
  );
}
