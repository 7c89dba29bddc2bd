import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { takesScan } from '../../ui/use-keyboard-wedge.ts';
import {
  newTrackingDraft,
  packsEverything,
  readTracking,
  type TrackingDraft,
  withCarrier,
  withoutTracking,
} from './tracking-draft.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** A shipment whose label was made elsewhere, or that needs no tracking (MP10-MP12). */
export function AddTrackingDialog(
  props: OrderPanelProps & {
    readonly onClose: () => void;
  },
) {
  const { page } = props;
  const { shipments, order } = page;
  const [draft, setDraft] = useState<TrackingDraft>(() => newTrackingDraft(shipments));
  const { change, running, error } = useOrderChange('orderShipments.addTracking', {
    page,
    onPage: props.onPage,
  });
  const acknowledge = useCommand('station.acknowledgeLock');
  const open = shipments.lines.filter((line) => line.quantityLeft > 0);
  const carrier = shipments.carriers.find((each) => each.carrierId === draft.carrierId);
  const { wish, missing } = readTracking(draft, open);
  const lockUnread = shipments.lockWarning !== null;

  async function confirm(): Promise<void> {
    if (wish !== null && (await change(wish))) props.onClose();
  }

  return (
    <ConfirmDialog
      title="Add Tracking"
      confirmLabel="Confirm"
      running={running}
      error={error ?? acknowledge.error}
      missing={lockUnread ? 'Read the warning first.' : missing}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      {shipments.lockWarning !== null && (
        <TonePanel tone="attention">
          <div className="order-lock">
            <span>{shipments.lockWarning}</span>
            <Button
              variant="default"
              disabled={acknowledge.running}
              onClick={() => void acknowledge.run({ channel: order.channel })}
            >
              I have read this
            </Button>
          </div>
        </TonePanel>
      )}
      <fieldset className="order-quantities">
        <legend>Quantity in this shipment</legend>
        {open.map((line, index) => (
          <div key={line.lineId} className="order-quantity">
            <label htmlFor={`quantity-${line.lineId}`}>
              <span className="order-quantity-title">{line.title || line.sku}</span>
              <span className="dim">
                {line.sku !== '' && <span className="mono">{line.sku}</span>}
                {line.method !== null && (
                  <>
                    {' '}
                    {line.method.carrierName} {line.method.serviceName}
                  </>
                )}
              </span>
            </label>
            <TextInput
              id={`quantity-${line.lineId}`}
              className="order-quantity-field"
              inputMode="numeric"
              autoComplete="off"
              maxLength={7}
              data-autofocus={index === 0 || undefined}
              value={draft.quantities[line.lineId] ?? '0'}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                const digits = event.currentTarget.value.replaceAll(/\D/g, '');
                setDraft((before) => ({
                  ...before,
                  quantities: { ...before.quantities, [line.lineId]: digits },
                }));
              }}
            />
            <span className="dim">of {line.quantityLeft} left</span>
          </div>
        ))}
      </fieldset>
      <div className="order-pair">
        <NativeSelect
          label="Carrier"
          value={draft.carrierId}
          data={[
            ...(draft.carrierId === '' ? [{ value: '', label: 'Choose…' }] : []),
            ...shipments.carriers.map((each) => ({ value: each.carrierId, label: each.name })),
          ]}
          onChange={(event) => setDraft(withCarrier(draft, event.currentTarget.value))}
        />
        <NativeSelect
          label="Service"
          value={draft.serviceCode}
          data={[
            { value: '', label: 'Not known' },
            ...(carrier?.services ?? []).map((each) => ({ value: each.code, label: each.name })),
          ]}
          onChange={(event) => setDraft({ ...draft, serviceCode: event.currentTarget.value })}
        />
      </div>
      <TextInput
        {...takesScan}
        label="Tracking number"
        placeholder={draft.needsNoTracking ? '' : 'Type or scan the number'}
        value={draft.trackingNumber}
        disabled={draft.needsNoTracking}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        onChange={(event) => setDraft({ ...draft, trackingNumber: event.currentTarget.value })}
      />
      <Checkbox
        label="This shipment does not require tracking"
        checked={draft.needsNoTracking}
        onChange={(event) => setDraft(withoutTracking(draft, event.currentTarget.checked))}
      />
      {draft.needsNoTracking && shipments.withoutTracking !== '' && (
        <TonePanel tone="attention">{shipments.withoutTracking}</TonePanel>
      )}
      {packsEverything(draft, open) && (
        <Checkbox
          label="Close the order: nothing of it stays open"
          checked={draft.closeOrder ?? true}
          onChange={(event) => setDraft({ ...draft, closeOrder: event.currentTarget.checked })}
        />
      )}
    </ConfirmDialog>
  );
}
