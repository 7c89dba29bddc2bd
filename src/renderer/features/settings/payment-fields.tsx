import type { AccountView, ChannelView } from '../../../shared/account-views.ts';
import type { AccountDraft } from './account-draft.ts';
import { AccountSection } from './account-section.tsx';
import { askedCredentials, SecretInputs, SettingInputs } from './field-inputs.tsx';
import { TestConnection } from './test-connection.tsx';

/** Who moves the money of the account's payments, what signs in there, and whether it answers. */
export function PaymentFields(props: {
  readonly channel: ChannelView;
  readonly account: AccountView | null;
  readonly draft: AccountDraft;
  readonly unsaved: boolean;
  readonly onChange: (draft: AccountDraft) => void;
}) {
  const { channel, account, draft, unsaved, onChange } = props;
  const fields = channel.paymentFields;
  if (fields.length === 0) return null;
  const chosen = draft.settings.paymentGateway ?? '';
  return (
    <AccountSection title="Payments">
      <SettingInputs
        key={`${draft.channel} ${chosen}`}
        fields={fields}
        settings={draft.settings}
        onChange={(settings) => onChange({ ...draft, settings })}
      />
      <SecretInputs
        fields={askedCredentials(fields, draft.settings)}
        isStored={false}
        credentials={draft.credentials}
        onChange={(credentials) => onChange({ ...draft, credentials })}
      />
      {chosen !== '' && (
        <TestConnection command="payments.test" account={account} unsaved={unsaved} />
      )}
    </AccountSection>
  );
}
