import type { ChannelView } from '../../../shared/account-views.ts';
import type { AccountDraft } from './account-draft.ts';
import { AccountSection } from './account-section.tsx';
import { askedCredentials, SecretInputs, SettingInputs } from './field-inputs.tsx';

/** How the channel is reached and which account there it is. */
export function ConnectionFields(props: {
  readonly channel: ChannelView;
  readonly draft: AccountDraft;
  readonly onChange: (draft: AccountDraft) => void;
}) {
  const { draft } = props;
  const { fields } = props.channel;
  if (fields.every((field) => field.writeOnly)) return null;
  return (
    <AccountSection title="Connection">
      <SettingInputs
        key={draft.channel}
        fields={fields}
        settings={draft.settings}
        onChange={(settings) => props.onChange({ ...draft, settings })}
      />
    </AccountSection>
  );
}

/** What signs in there. */
export function CredentialFields(props: {
  readonly channel: ChannelView;
  readonly draft: AccountDraft;
  readonly hasCredentials: boolean;
  readonly onChange: (draft: AccountDraft) => void;
}) {
  const { draft } = props;
  const asked = askedCredentials(props.channel.fields, draft.settings);
  if (asked.length === 0) return null;
  return (
    <AccountSection title="Credentials">
      <SecretInputs
        fields={asked}
        isStored={props.hasCredentials}
        credentials={draft.credentials}
        onChange={(credentials) => props.onChange({ ...draft, credentials })}
      />
    </AccountSection>
  );
}
