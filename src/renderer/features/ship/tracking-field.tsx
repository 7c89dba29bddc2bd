import { SegmentedControl, TextInput } from '@mantine/core';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { ToneIcon } from '../../ui/tone.tsx';
import { takesScan } from '../../ui/use-keyboard-wedge.ts';
import type { ParcelDraft } from './parcel-draft.ts';
import { rangeSupply } from './range-supply.ts';

const tones = { ok: 'idle', low: 'attention', empty: 'stop' } as const;

function supplyWords(carrier: CarrierView): string {
  const { remaining, level } = rangeSupply(carrier.ranges);
  const left = remaining.toLocaleString('en');
  if (level === 'empty') {
    return carrier.ranges.length === 0
      ? `${carrier.name} has no range of numbers.`
      : `${carrier.name} has no numbers left.`;
  }
  return level === 'low'
    ? `Only ${left} numbers left. Ask for a new range.`
    : `${left} numbers left`;
}

/** Where the tracking number comes from: the carrier's reserved range, or typed in. */
export function TrackingField(props: {
  readonly draft: ParcelDraft;
  readonly carrier: CarrierView | undefined;
  readonly problem: string | null;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<ParcelDraft>) => void;
}) {
  const { draft, carrier, problem } = props;
  const level = carrier === undefined ? 'ok' : rangeSupply(carrier.ranges).level;
  const supply =
    carrier === undefined || draft.trackingKind === 'typed' ? null : (
      <p className={`ship-supply tone-${tones[level]}`} data-level={level}>
        <ToneIcon tone={level === 'ok' ? 'ok' : tones[level]} size={16} />
        {supplyWords(carrier)}
      </p>
    );
  return (
    <div className="ship-tracking">
      <div className="ship-tracking-head">
        <span className="ship-field-label" id="ship-tracking-label">
          Tracking number
        </span>
        {supply !== null && level === 'ok' && supply}
      </div>
      <SegmentedControl
        fullWidth
        aria-labelledby="ship-tracking-label"
        value={draft.trackingKind}
        disabled={props.disabled}
        data={[
          { value: 'range', label: 'Next from the range' },
          { value: 'typed', label: 'Typed' },
        ]}
        onChange={(kind) => props.onChange({ trackingKind: kind as ParcelDraft['trackingKind'] })}
      />
      {draft.trackingKind === 'typed' ? (
        <TextInput
          {...takesScan}
          aria-label="Typed tracking number"
          placeholder="Type or scan the number"
          className="ship-typed-tracking"
          value={draft.trackingNumber}
          error={problem}
          errorProps={{ role: 'alert' }}
          disabled={props.disabled}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          onChange={(event) => props.onChange({ trackingNumber: event.currentTarget.value })}
        />
      ) : (
        level !== 'ok' && supply
      )}
    </div>
  );
}
