import { TextInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';

/** A count from 0 to `max`, by key or by large buttons; it can not be made larger than `max`. */
export function QuantityStepper(props: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { value, max, disabled } = props;

  function step(by: number): void {
    props.onChange(Math.min(max, Math.max(0, value + by)));
  }

  return (
    <div className="ship-stepper">
      <button
        type="button"
        aria-label="One less"
        disabled={disabled || value <= 0}
        onClick={() => step(-1)}
      >
        <IconMinus size={20} aria-hidden />
      </button>
      <TextInput
        role="spinbutton"
        aria-label={props.label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        inputMode="numeric"
        autoComplete="off"
        value={String(value)}
        disabled={disabled}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const digits = event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 7);
          props.onChange(Math.min(max, Number(digits)));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
      />
      <button
        type="button"
        aria-label="One more"
        disabled={disabled || value >= max}
        onClick={() => step(1)}
      >
        <IconPlus size={20} aria-hidden />
      </button>
    </div>
  );
}
