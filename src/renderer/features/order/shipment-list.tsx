import { Button } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { OrderShipmentView } from '../../../shared/order-shipments-views.ts';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { NoLabelHere, PrintBadge, WriteBackBadge } from '../../ui/state-badges.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

const VoidDialog = lazy(() =>
  import('../../station/void-dialog.tsx').then((module) => ({ default: module.VoidDialog })),
);

/** White on it keeps 6:1; the green of "it has left" (MP13). */
export const leavingGreen = '#1a6b3c';

/** The shipments of an order: what is in each, what its channel was told, and whether it has left. */
export function ShipmentList(
  props: OrderPanelProps & {
    readonly onShowStatus: (shipmentNumber: string) => void;
  },
) {
  const { page } = props;
  const mark = useOrderChange('orderShipments.markShipped', { page, onPage: props.onPage });
  const undo = useOrderChange('orderShipments.undoMarkShipped', { page, onPage: props.onPage });
  const [voiding, setVoiding] = useState<PackageSummaryView | null>(null);
  const { shipments } = page.shipments;
  const error = mark.error ?? undo.error;

  function act(shipment: OrderShipmentView): void {
    mark.clearError();
    undo.clearError();
    const { packageId, leftAt } = shipment;
    void (leftAt === null ? mark : undo).change({ packageId });
  }

  return (
    <section className="order-shipments" aria-label="Shipments">
      <h3>Shipments</h3>
      <Refusal error={error} />
      {shipments.length === 0 ? (
        <p className="dim">
          No shipment yet. Make a label on Ship, or add the tracking of one that was made elsewhere.
        </p>
      ) : (
        <ul>
          {shipments.map((shipment) => (
            <Shipment
              key={shipment.packageId}
              shipment={shipment}
              summary={page.order.packages.find((each) => each.packageId === shipment.packageId)}
              running={mark.running || undo.running}
              onLeave={() => act(shipment)}
              onVoid={setVoiding}
              onShowStatus={() => props.onShowStatus(shipment.shipmentNumber)}
            />
          ))}
        </ul>
      )}
      {voiding !== null && (
        <Suspense fallback={null}>
          <VoidDialog shipped={voiding} onClose={() => setVoiding(null)} />
        </Suspense>
      )}
    </section>
  );
}

function Shipment(props: {
  readonly shipment: OrderShipmentView;
  readonly summary: PackageSummaryView | undefined;
  readonly running: boolean;
  readonly onLeave: () => void;
  readonly onVoid: (shipped: PackageSummaryView) => void;
  readonly onShowStatus: () => void;
}) {
  const { shipment, summary, running } = props;
  const { shipmentNumber, leftAt } = shipment;
  const voided = shipment.state === 'voided';
  const name = `shipment ${shipmentNumber}`;
  return (
    <li className="order-shipment" data-voided={voided || undefined}>
      <div className="order-shipment-head">
        <strong>No. {shipment.packageNumber}</strong>
        <span className="mono">{shipmentNumber}</span>
        <span>
          {shipment.carrierName} {shipment.serviceName}
        </span>
        <TrackingText number={shipment.trackingNumber} />
      </div>
      <div className="badge-row">
        <ToneBadge tone={voided ? 'idle' : shipment.stageWords === 'Packed' ? 'working' : 'ok'}>
          {shipment.stageWords}
        </ToneBadge>
        {shipment.origin === 'entered' ? (
          <NoLabelHere />
        ) : (
          <PrintBadge print={summary?.print ?? null} />
        )}
        <WriteBackBadge state={shipment.writeBack} words={shipment.writeBackWords} />
      </div>
      <p className="order-shipment-items">
        {shipment.items.length === 0
          ? 'No items'
          : shipment.items
              .map(({ quantity, title, sku }) => `${quantity} × ${title || sku}`)
              .join(', ')}
      </p>
      {leftAt !== null && (
        <p>
          Left <LocalTime at={leftAt} />, marked by {shipment.leftToldBy}
        </p>
      )}
      {shipment.waitsFor !== '' && <p className="dim">{shipment.waitsFor}</p>}
      {!voided && (
        <div className="order-shipment-buttons">
          {leftAt === null ? (
            <Button
              size="xs"
              color={leavingGreen}
              leftSection={<IconTruckDelivery size={16} aria-hidden />}
              disabled={!shipment.markShipped.enabled || running}
              aria-label={`Mark ${name} as shipped`}
              onClick={props.onLeave}
            >
              Mark as Shipped
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              disabled={!shipment.undoMarkShipped.enabled || running}
              aria-label={`Take back that ${name} has left`}
              onClick={props.onLeave}
            >
              Undo Mark as Shipped
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            aria-label={`Show ${name} in eCommerce Status`}
            onClick={props.onShowStatus}
          >
            eCommerce Status
          </Button>
          {summary !== undefined && (
            <RightButton
              right="void"
              size="xs"
              variant="outline"
              color="red"
              aria-label={`Void ${name}`}
              onClick={() => props.onVoid(summary)}
            >
              Void…
            </RightButton>
          )}
          <Reason shipment={shipment} />
        </div>
      )}
    </li>
  );
}

/** Why the first button is disabled, beside it. */
function Reason({ shipment }: { readonly shipment: OrderShipmentView }) {
  const { markShipped, undoMarkShipped, leftAt } = shipment;
  const reason = leftAt === null ? markShipped.reason : undoMarkShipped.reason;
  return reason === '' ? null : <span className="order-why dim">{reason}</span>;
}
