import { NativeSelect } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { ShipmentLineView } from '../../../shared/order-shipments-views.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { TrackingText } from '../../ui/tracking-text.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Each item with how far it has come, its planned method and its tracking numbers (UC7, UC8). */
export function ItemTable(
  props: OrderPanelProps & {
    /** Element that says why delivery states can not be changed, where they can not. */
    readonly reasonId: string;
  },
) {
  const { page } = props;
  const { lines } = page.shipments;
  const { change, running, error } = useOrderChange('orderShipments.setDeliveryState', {
    page,
    onPage: props.onPage,
  });
  const answered = lines.some((line) => line.quantityAccepted !== null);

  return (
    <>
      <Refusal error={error} />
      <div className="order-items">
        <table aria-label="Items">
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col" className="order-count">
                Ordered
              </th>
              {answered && (
                <th scope="col" className="order-count">
                  Accepted
                </th>
              )}
              <th scope="col" className="order-count">
                Packed
              </th>
              <th scope="col" className="order-count">
                Shipped
              </th>
              <th scope="col" className="order-count">
                Left
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Fragment key={line.lineId}>
                <tr>
                  <th scope="row">
                    <span className="order-item-title">{line.title || line.sku}</span>{' '}
                    {line.title !== '' && <span className="mono dim">{line.sku}</span>}
                  </th>
                  <td className="order-count">{line.quantityOrdered}</td>
                  {answered && <td className="order-count">{line.quantityAccepted ?? '–'}</td>}
                  <td className="order-count">{line.quantityPacked}</td>
                  <td className="order-count">{line.quantityShipped}</td>
                  <td className="order-count">{line.quantityLeft}</td>
                </tr>
                <tr className="order-item-more">
                  <td colSpan={answered ? 6 : 5}>
                    <div className="order-item-facts">
                      <DeliveryState
                        line={line}
                        states={page.shipments.deliveryStates}
                        disabled={!page.shipments.updateShipment.enabled || running}
                        reasonId={
                          page.shipments.updateShipment.enabled ? undefined : props.reasonId
                        }
                        onChoose={(deliveryStateId) =>
                          void change({ lineIds: [line.lineId], deliveryStateId })
                        }
                      />
                      <ItemFacts line={line} />
                    </div>
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ItemFacts({ line }: { readonly line: ShipmentLineView }) {
  return (
    <>
      <div>
        <div className="order-item-label">Shipment method</div>
        {line.method === null ? (
          <span className="dim">No plan</span>
        ) : (
          `${line.method.carrierName} ${line.method.serviceName}`
        )}
      </div>
      <div>
        <div className="order-item-label">Tracking number</div>
        {line.packages.length === 0 && <span className="dim">None yet</span>}
        {line.packages.map((each) => (
          <div key={each.packageId} className="order-item-tracking">
            <TrackingText number={each.trackingNumber} />
            <span className="dim">
              {each.quantity} in {each.shipmentNumber}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

function DeliveryState(props: {
  readonly line: ShipmentLineView;
  readonly states: OrderPageView['shipments']['deliveryStates'];
  readonly disabled: boolean;
  readonly reasonId: string | undefined;
  readonly onChoose: (deliveryStateId: string | null) => void;
}) {
  const { line, states } = props;
  const { deliveryStateId, words, recordWords } = line.delivery;
  const noteId = useId();
  const byHand = deliveryStateId !== null;
  const isOffered = states.some((state) => state.deliveryStateId === deliveryStateId);
  const described = [byHand ? noteId : '', props.reasonId ?? ''].filter((id) => id !== '');
  return (
    <div>
      <NativeSelect
        label="Delivery state"
        aria-label={`Delivery state of ${line.title || line.sku}`}
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
        value={deliveryStateId ?? ''}
        disabled={props.disabled}
        data={[
          { value: '', label: byHand ? `Follow the records: ${recordWords}` : recordWords },
          // One that was taken off the list is still what this item has.
          ...(byHand && !isOffered ? [{ value: deliveryStateId, label: words }] : []),
          ...states.map((state) => ({ value: state.deliveryStateId, label: state.name })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          props.onChoose(chosen === '' ? null : chosen);
        }}
      />
      {byHand && (
        <p id={noteId} className="order-by-hand">
          <IconUserCheck size={15} aria-hidden /> By hand; records say {recordWords}
        </p>
      )}
    </div>
  );
}
