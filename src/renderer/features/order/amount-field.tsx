import { TextInput, type TextInputProps } from '@mantine/core';

/** An amount of money as it is typed; the core reads it. */
export function AmountField(
  props: Omit<TextInputProps, 'onChange'> & {
    readonly currency: string;
    readonly value: string;
    readonly onChange: (amount: string) => void;
  },
) {
  const { currency, onChange, ...input } = props;
  return (
    <TextInput
      inputMode="decimal"
      maxLength={40}
      rightSection={<span className="payment-currency dim">{currency}</span>}
      rightSectionWidth={56}
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
