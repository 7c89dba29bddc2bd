import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { AccountFieldView } from '../../../shared/account-views.ts';

const hintBelow = ['label', 'input', 'description', 'error'] as const;

/** What is not secret: what is stored is shown. */
export function SettingInput(props: {
  readonly field: AccountFieldView;
  readonly value: string;
  /** What holds where nothing was entered. */
  readonly chosen: string;
  readonly onChange: (value: string) => void;
}) {
  const { field } = props;
  if (field.choices.length > 0) {
    return (
      <NativeSelect
        {...commonOf(field)}
        value={props.chosen}
        data={[...(props.chosen === '' ? [{ value: '', label: 'Choose…' }] : []), ...field.choices]}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    );
  }
  const text = {
    ...commonOf(field),
    value: props.value,
    placeholder: field.standard,
    maxLength: 2_000,
    spellCheck: false,
    autoComplete: 'off',
  } as const;
  if (field.isLong) {
    return (
      <Textarea
        {...text}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    );
  }
  return <TextInput {...text} onChange={(event) => props.onChange(event.currentTarget.value)} />;
}

/** What signs in. Typed anew or left as it is; what is stored never comes back to the screen. */
export function SecretInput(props: {
  readonly field: AccountFieldView;
  readonly value: string;
  readonly isStored: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { field } = props;
  const text = {
    ...commonOf(field),
    placeholder: props.isStored ? 'Stored; type to replace' : '',
    value: props.value,
    maxLength: 8_000,
    autoComplete: 'off',
  } as const;
  if (field.isLong) {
    return (
      <Textarea
        {...text}
        className="hidden-text"
        minRows={3}
        maxRows={3}
        spellCheck={false}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <PasswordInput
      {...text}
      visibilityToggleButtonProps={{ 'aria-label': `Show ${field.label}` }}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function commonOf({ label, hint, required, standard }: AccountFieldView) {
  return {
    label: required || standard !== '' ? label : `${label} (optional)`,
    description: hint === '' ? undefined : hint,
    inputWrapperOrder: [...hintBelow],
  };
}
