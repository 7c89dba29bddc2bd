import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { dotted } from '../../ui/dotted.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

const NO_METHOD = 'none';

/** The planned shipment method of all or some items (UC11, UC12). */
export function UpdateShipmentDialog(
  props: OrderPanelProps & {
    readonly onClose: () => void;
  },
) {
  const { page } = props;
  const { lines, carriers } = page.shipments;
  const able = lines.filter((line) => line.changeMethod.enabled);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(able.map((line) => line.lineId)),
  );
  const [method, setMethod] = useState('');
  const { change, running, error } = useOrderChange('orderShipments.updateMethod', {
    page,
    onPage: props.onPage,
  });
  const methods = carriers.flatMap(({ carrierId, name, services }) =>
    services.map((service) => ({
      value: JSON.stringify([carrierId, service.code]),
      label: `${name} ${service.name}`,
      method: { carrierId, serviceCode: service.code },
    })),
  );
  const lineIds = able.map((line) => line.lineId).filter((lineId) => chosen.has(lineId));
  const missing =
    lineIds.length === 0
      ? 'Choose at least one item.'
      : method === ''
        ? methods.length === 0
          ? 'Add a carrier in Settings.'
          : 'Choose a shipment method.'
        : null;

  function tick(lineId: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(lineId);
    else next.delete(lineId);
    setChosen(next);
  }

  async function update(): Promise<void> {
    const wanted = methods.find((each) => each.value === method)?.method ?? null;
    if (await change({ lineIds, method: wanted })) props.onClose();
  }

  return (
    <ConfirmDialog
      title="Update Shipment"
      confirmLabel="Update"
      running={running}
      error={error}
      missing={missing}
      onConfirm={() => void update()}
      onClose={props.onClose}
    >
      <p>Items of different methods make different shipments, each with its own tracking number.</p>
      <fieldset className="order-quantities">
        <legend>Items</legend>
        {able.length > 1 && (
          <Checkbox
            label="All items"
            checked={lineIds.length === able.length}
            indeterminate={lineIds.length > 0 && lineIds.length < able.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? able.map((line) => line.lineId) : []))
            }
          />
        )}
        {lines.map((line) => (
          <Checkbox
            key={line.lineId}
            label={line.title || line.sku}
            description={
              line.changeMethod.enabled
                ? dotted([
                    line.sku,
                    `${line.quantityLeft} left`,
                    line.method === null
                      ? ''
                      : `now ${line.method.carrierName} ${line.method.serviceName}`,
                  ])
                : line.changeMethod.reason
            }
            checked={chosen.has(line.lineId)}
            disabled={!line.changeMethod.enabled}
            onChange={(event) => tick(line.lineId, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <NativeSelect
        label="Shipment method"
        data-autofocus
        value={method}
        data={[
          { value: '', label: 'Choose…' },
          ...methods.map(({ value, label }) => ({ value, label })),
          { value: NO_METHOD, label: 'No plan' },
        ]}
        onChange={(event) => setMethod(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
