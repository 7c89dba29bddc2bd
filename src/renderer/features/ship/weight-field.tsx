import { TextInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { formatWeight, formatWeightImperial } from '../../ui/format-weight.ts';

/** The weight as typed and, beside it, how it was understood. */
export function WeightField(props: {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly problem: string | null;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}) {
  const parsed = parseWeight(props.text);
  return (
    <div className="ship-weight">
      <TextInput
        ref={props.fieldRef}
        label={
          <>
            Weight <kbd>F4</kbd>
          </>
        }
        aria-label="Weight"
        placeholder="Not weighed"
        leftSection={<IconScale size={28} stroke={1.6} aria-hidden />}
        leftSectionWidth={52}
        value={props.text}
        error={props.problem}
        errorProps={{ role: 'alert' }}
        disabled={props.disabled}
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
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
    </div>
  );
}
