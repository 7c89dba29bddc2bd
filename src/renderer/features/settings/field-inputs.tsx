import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isAskedFor } from '../../../shared/account-fields.ts';
import type { AccountFieldView } from '../../../shared/account-views.ts';

type Texts = Readonly<Record<string, string>>;

const hintBelow = ['label', 'input', 'description', 'error'] as const;

/**
 * What is not secret: what is stored is shown. What is right as it is for nearly everybody is folded
 * away, unless somebody has changed it.
 */
export function SettingInputs(props: {
  readonly fields: readonly AccountFieldView[];
  readonly settings: Texts;
  readonly onChange: (settings: Texts) => void;
}) {
  const { fields, settings } = props;
  const asked = fields.filter((field) => !field.writeOnly && isAskedFor(field, fields, settings));
  const advanced = asked.filter((field) => field.isAdvanced);
  const [hasOwn] = useState(() => advanced.some((field) => isOwn(field, settings)));
  const inputOf = (field: AccountFieldView) => (
    <SettingInput
      key={field.name}
      field={field}
      value={settings[field.name] ?? ''}
      onChange={(value) => props.onChange({ ...settings, [field.name]: value })}
    />
  );
  return (
    <>
      {asked.filter((field) => !field.isAdvanced).map(inputOf)}
      {advanced.length > 0 && (
        <details className="advanced-fields" open={hasOwn}>
          <summary>Advanced</summary>
          {advanced.map(inputOf)}
        </details>
      )}
    </>
  );
}

function isOwn({ name, standard }: AccountFieldView, settings: Texts): boolean {
  const value = settings[name] ?? '';
  return value !== '' && value !== standard;
}

/** The credentials that are asked for with these settings. */
export function askedCredentials(
  fields: readonly AccountFieldView[],
  settings: Texts,
): readonly AccountFieldView[] {
  return fields.filter((field) => field.writeOnly && isAskedFor(field, fields, settings));
}

/** What signs in. Typed anew or left as it is; what is stored never comes back to the screen. */
export function SecretInputs(props: {
  readonly fields: readonly AccountFieldView[];
  readonly credentials: Texts;
  readonly isStored: boolean;
  readonly onChange: (credentials: Texts) => void;
}) {
  const { credentials } = props;
  return props.fields.map((field) => (
    <SecretInput
      key={field.name}
      field={field}
      isStored={props.isStored}
      value={credentials[field.name] ?? ''}
      onChange={(value) => props.onChange({ ...credentials, [field.name]: value })}
    />
  ));
}

function SettingInput(props: {
  readonly field: AccountFieldView;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { field } = props;
  if (field.choices.length > 0) {
    const chosen = props.value === '' ? field.standard : props.value;
    const isOpen = chosen === '' && field.choices.every(({ value }) => value !== '');
    return (
      <NativeSelect
        {...commonOf(field)}
        value={chosen}
        data={[...(isOpen ? [{ value: '', label: 'Choose…' }] : []), ...field.choices]}
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

function SecretInput(props: {
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
