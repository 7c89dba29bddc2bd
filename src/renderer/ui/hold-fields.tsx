import { Radio, TextInput } from '@mantine/core';
import './hold-fields.css';

export type WantedHold = {
  readonly ends: 'date' | 'person';
  /** Local date, also while it is not the date that ends it. */
  readonly until: string;
  readonly reason: string;
};

/** What the core is asked for. */
export function holdWish({ ends, until, reason }: WantedHold): {
  readonly until: string | null;
  readonly reason: string;
} {
  return { until: ends === 'date' ? until : null, reason };
}

/** When a hold ends, and why there is one. */
export function HoldFields({
  hold,
  firstEnd,
  onChange,
}: {
  readonly hold: WantedHold;
  /** The first local date on which it can end. */
  readonly firstEnd: string;
  readonly onChange: (hold: WantedHold) => void;
}) {
  return (
    <>
      <Radio.Group
        label="The hold ends"
        value={hold.ends}
        onChange={(value) => onChange({ ...hold, ends: value === 'person' ? 'person' : 'date' })}
      >
        <div className="hold-ends">
          <Radio value="date" label="By itself, at the beginning of this day at the station" />
          <TextInput
            type="date"
            aria-label="First day on which it can be shipped"
            min={firstEnd}
            disabled={hold.ends !== 'date'}
            value={hold.until}
            onChange={(event) => onChange({ ...hold, until: event.currentTarget.value })}
          />
          <Radio value="person" label="When somebody releases it" />
        </div>
      </Radio.Group>
      <TextInput
        label="Reason"
        description="Optional. It is shown to whoever scans the order."
        maxLength={300}
        value={hold.reason}
        onChange={(event) => onChange({ ...hold, reason: event.currentTarget.value })}
      />
    </>
  );
}
