import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconEye, IconPrinter } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type { OrderView } from '../../../shared/order-views.ts';
import type { StationView } from '../../../shared/station-views.ts';
import type { PrintWarning } from '../../printing/printer-words.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { ToneIcon, TonePanel } from '../../ui/tone.tsx';
import { ExpectedWeightLine } from './expected-weight-line.tsx';
import {
  labelPrinters,
  type ParcelDraft,
  type ParcelField,
  type ParcelProblem,
  trackingKindOf,
  withCarrier,
} from './parcel-draft.ts';
import type { ScaleLine } from './parcel-weight.ts';
import { deviationWords } from './planned-methods.ts';
import { TrackingField } from './tracking-field.tsx';
import { WeightField } from './weight-field.tsx';

/** Everything about the next package but its items, and the one big button. */
export function ParcelPanel(props: {
  readonly order: OrderView;
  readonly view: StationView;
  readonly draft: ParcelDraft;
  readonly scale: ScaleLine | null;
  readonly problems: readonly ParcelProblem[];
  /** Fields whose problems are shown: touched ones, or all after an attempt to print. */
  readonly shows: (field: ParcelField) => boolean;
  /** Why it can not be printed now, in words; null where it can. */
  readonly reason: string | null;
  readonly running: boolean;
  readonly error: AppError | null;
  /** What speaks against the chosen printer; it does not keep anybody from printing. */
  readonly warning: PrintWarning | null;
  readonly weightRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<ParcelDraft>, touched: ParcelField | null) => void;
  readonly onScaleOffer: () => void;
  /** Null while Enter in the weight is meant for something else. */
  readonly onWeighed: (() => void) | null;
  readonly onPrint: () => void;
  readonly onPreview: () => void;
  readonly onShowPrinters: () => void;
}) {
  const { view, draft, running, reason } = props;
  const carrier = view.carriers.find((each) => each.carrierId === draft.carrierId);
  const deviation = deviationWords(draft, props.order);
  const problem = (field: ParcelField): string | null =>
    props.shows(field)
      ? (props.problems.find((each) => each.field === field)?.message ?? null)
      : null;

  function choosePreset(presetId: string): void {
    const preset = view.presets.find((each) => each.presetId === presetId);
    if (preset === undefined) {
      props.onChange({ presetId: null }, null);
      return;
    }
    const { carrierId, serviceCode } = preset;
    const chosen = view.carriers.find((each) => each.carrierId === carrierId);
    const change = { presetId, carrierId, serviceCode, trackingKind: trackingKindOf(chosen) };
    props.onChange(change, null);
  }

  return (
    <section className="ship-parcel card" aria-label="This package">
      <div className="ship-parcel-fields">
        <WeightField
          fieldRef={props.weightRef}
          text={draft.weightText}
          scale={props.scale}
          fromScale={draft.weightSource === 'scale'}
          problem={problem('weight')}
          disabled={running}
          onChange={(weightText) => props.onChange({ weightText, weightSource: 'typed' }, null)}
          onOffer={props.onScaleOffer}
          onEnter={props.onWeighed}
        />
        <ExpectedWeightLine order={props.order} draft={draft} />
        <div className="ship-pair">
          <NativeSelect
            label="Preset"
            value={draft.presetId ?? ''}
            disabled={running || view.presets.length === 0}
            data={[
              { value: '', label: view.presets.length === 0 ? 'None defined' : 'None' },
              ...view.presets.map((each) => ({ value: each.presetId, label: each.name })),
            ]}
            onChange={(event) => choosePreset(event.currentTarget.value)}
          />
          <NativeSelect
            label="Carrier"
            value={draft.carrierId ?? ''}
            error={problem('carrier')}
            disabled={running}
            data={[
              ...(draft.carrierId === null ? [{ value: '', label: 'Choose…' }] : []),
              ...view.carriers.map((each) => ({ value: each.carrierId, label: each.name })),
            ]}
            onChange={(event) => {
              const id = event.currentTarget.value;
              const chosen = view.carriers.find((each) => each.carrierId === id);
              props.onChange(withCarrier(draft, chosen), 'carrier');
            }}
          />
        </div>
        <NativeSelect
          label="Service"
          value={draft.serviceCode ?? ''}
          error={problem('service')}
          disabled={running || carrier === undefined}
          data={(carrier?.services ?? []).map((each) => ({ value: each.code, label: each.name }))}
          onChange={(event) =>
            props.onChange({ serviceCode: event.currentTarget.value, presetId: null }, 'service')
          }
        />
        {deviation !== null && (
          <p className="ship-deviation tone-attention">
            <ToneIcon tone="attention" size={18} />
            {deviation}
          </p>
        )}
        <TrackingField
          draft={draft}
          carrier={carrier}
          problem={problem('tracking')}
          disabled={running}
          onChange={(change) =>
            props.onChange(change, change.trackingNumber === undefined ? null : 'tracking')
          }
        />
        <div className="ship-pair">
          <TextInput
            label="Label cost"
            placeholder="Not known"
            rightSection={<span className="dim">{props.order.currency}</span>}
            rightSectionWidth={56}
            value={draft.costText}
            error={problem('cost')}
            errorProps={{ role: 'alert' }}
            disabled={running}
            autoComplete="off"
            inputMode="decimal"
            maxLength={12}
            onChange={(event) => props.onChange({ costText: event.currentTarget.value }, 'cost')}
          />
          <NativeSelect
            label="Printer"
            value={draft.printerId ?? ''}
            disabled={running}
            data={[
              ...labelPrinters(view).map((each) => ({ value: each.printerId, label: each.name })),
              { value: '', label: 'No label' },
            ]}
            onChange={(event) =>
              props.onChange({ printerId: event.currentTarget.value || null }, null)
            }
          />
        </div>
      </div>
      <div className="ship-print">
        <Refusal error={props.error} />
        {props.warning !== null && (
          <TonePanel tone={props.warning.tone} live>
            <button type="button" className="ship-printer-warning" onClick={props.onShowPrinters}>
              <strong>{props.warning.title}</strong> {props.warning.detail}
            </button>
          </TonePanel>
        )}
        <Button
          fullWidth
          className="ship-print-button"
          leftSection={<IconPrinter size={28} stroke={1.8} aria-hidden />}
          loading={running}
          disabled={reason !== null}
          aria-describedby="ship-print-reason"
          aria-keyshortcuts="F10 Control+Enter"
          onClick={props.onPrint}
        >
          {draft.printerId === null ? 'Ship without a label' : 'Print label'}
        </Button>
        <Button
          fullWidth
          variant="default"
          leftSection={<IconEye size={20} aria-hidden />}
          disabled={reason !== null}
          aria-keyshortcuts="F9"
          onClick={props.onPreview}
        >
          Preview label
        </Button>
        <p className="ship-print-reason" id="ship-print-reason" aria-live="polite">
          {reason ?? (
            <>
              <kbd>F10</kbd> prints, <kbd>F9</kbd> shows it first
            </>
          )}
        </p>
      </div>
    </section>
  );
}
