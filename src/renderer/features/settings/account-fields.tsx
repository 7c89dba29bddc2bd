import type { ChannelView } from '../../../shared/account-views.ts';
import { type AccountDraft, settingOf, withSetting } from './account-draft.ts';
import { AccountSection } from './account-section.tsx';
import { SecretInput, SettingInput } from './field-inputs.tsx';

/** How the channel is reached and which account there it is: what is stored is shown. */
export function ConnectionFields(props: {
  readonly channel: ChannelView;
  readonly draft: AccountDraft;
  readonly onChange: (draft: AccountDraft) => void;
}) {
  const { draft } = props;
  const fields = props.channel.fields.filter((field) => !field.writeOnly);
  if (fields.length === 0) return null;
  return (
    <AccountSection title="Connection">
      {fields.map((field) => (
        <SettingInput
          key={field.name}
          field={field}
          value={draft.settings[field.name] ?? ''}
          chosen={settingOf(draft, field.name, field.standard)}
          onChange={(value) => props.onChange(withSetting(draft, field.name, value))}
        />
      ))}
    </AccountSection>
  );
}

/** What signs in. Typed anew or left as it is; what is stored never comes back to the screen. */
export function CredentialFields(props: {
  readonly channel: ChannelView;
  readonly draft: AccountDraft;
  readonly hasCredentials: boolean;
  readonly onChange: (draft: AccountDraft) => void;
}) {
  const { draft } = props;
  const fields = props.channel.fields.filter((field) => field.writeOnly);
  if (fields.length === 0) return null;
  return (
    <AccountSection title="Credentials">
      {fields.map((field) => (
        <SecretInput
          key={field.name}
          field={field}
          isStored={props.hasCredentials}
          value={draft.credentials[field.name] ?? ''}
          onChange={(value) =>
            props.onChange({ ...draft, credentials: { ...draft.credentials, [field.name]: value } })
          }
        />
      ))}
    </AccountSection>
  );
}
