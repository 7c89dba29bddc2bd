import { TextInput } from '@mantine/core';
import { takesScan } from '../ui/use-keyboard-wedge.ts';

/**
 * One IMEI. A scan into it is its text and never an order: the scanner's Enter goes on to the next
 * field that is empty, and saves in the last one.
 */
export function ImeiField(props: {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
  /** Enter; true where another field has taken over, so that nothing is saved yet. */
  readonly onEnter: () => boolean;
}) {
  return (
    <TextInput
      {...takesScan}
      className="imei-field"
      aria-label={props.label}
      placeholder="15 digits"
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      value={props.value}
      disabled={props.disabled}
      maxLength={50}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && props.onEnter()) event.preventDefault();
      }}
    />
  );
}
