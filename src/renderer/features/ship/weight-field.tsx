import { TextInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { type RefObject, useEffect } from 'react';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { formatWeight, formatWeightImperial } from '../../ui/format-weight.ts';
import type { ScaleLine } from './parcel-weight.ts';
import { ScaleStatus } from './scale-status.tsx';

/** The weight as typed or as the scale says it and, beside it, how it was understood. */
export function WeightField(props: {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly text: string;
  /** Null where the station has no scale. */
  readonly scale: ScaleLine | null;
  /** True where the scale writes the text. */
  readonly fromScale: boolean;
  readonly problem: string | null;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
  readonly onOffer: () => void;
  /** Null while Enter is meant for something else. */
  readonly onEnter: (() => void) | null;
}) {
  const { fieldRef, text, scale, fromScale } = props;
  const parsed = parseWeight(text);

  // Who is about to type over the scale's weight goes on doing so when the scale says another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every text that the scale wrote.
  useEffect(() => {
    const field = fieldRef.current;
    if (fromScale && field !== null && document.activeElement === field) field.select();
  }, [text, fromScale, fieldRef]);

  return (
    <div className="ship-weight" data-unsure={scale?.icon === 'settling' ? true : undefined}>
      <TextInput
        ref={fieldRef}
        label={<>Weight {(scale === null || scale.offer === null) && <kbd>F4</kbd>}</>}
        aria-label="Weight"
        aria-description={scale?.words}
        placeholder="Not weighed"
        leftSection={<IconScale size={28} stroke={1.6} aria-hidden />}
        leftSectionWidth={52}
        value={text}
        error={props.problem}
        errorProps={{ role: 'alert' }}
        disabled={props.disabled}
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || props.onEnter === null) return;
          event.preventDefault();
          props.onEnter();
        }}
      />
      <output className="ship-weight-read" aria-live="polite" aria-label="Weight as understood">
        {parsed.ok && (
          <>
            <strong>{formatWeight(parsed.value)}</strong>
            <span>{formatWeightImperial(parsed.value)}</span>
          </>
        )}
      </output>
      {scale !== null && (
        <ScaleStatus line={scale} disabled={props.disabled} onOffer={props.onOffer} />
      )}
    </div>
  );
}
