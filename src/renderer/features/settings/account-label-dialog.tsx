import { Button, Checkbox } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountLabelView, AccountView } from '../../../shared/account-views.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SenderFields, senderOf } from './sender-fields.tsx';

/** What the labels of an account show: its own return address and its logo. */
export function AccountLabelDialog(props: {
  readonly account: AccountView;
  readonly onClose: () => void;
}) {
  const { accountId } = props.account;
  const { data, error, reload } = useView('accounts.label', { accountId }, []);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  return <LabelForm {...props} stored={data} />;
}

function LabelForm(props: {
  readonly account: AccountView;
  readonly stored: AccountLabelView;
  readonly onClose: () => void;
}) {
  const { accountId, name } = props.account;
  const [own, setOwn] = useState(props.stored.shipFrom !== null);
  const [sender, setSender] = useState(senderOf(props.stored.shipFrom ?? {}));
  const [logo, setLogo] = useState(props.stored.logoPngBase64);
  const save = useCommand('accounts.saveLabel');
  const choose = useCommand('accounts.chooseLogo');
  const remove = useCommand('accounts.removeLogo');

  async function submit(): Promise<void> {
    const done = await save.run({ accountId, shipFrom: own ? sender : null });
    if (done !== null) props.onClose();
  }

  async function changeLogo(command: typeof choose | typeof remove): Promise<void> {
    const label = await command.run({ accountId });
    if (label !== null) setLogo(label.logoPngBase64);
  }

  return (
    <FormDialog
      title={`Labels of ${name}`}
      running={save.running}
      error={save.error ?? choose.error ?? remove.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <Checkbox
        label="Own return address"
        description="Printed on the labels of this account instead of the station's."
        checked={own}
        onChange={(event) => setOwn(event.currentTarget.checked)}
      />
      {own && <SenderFields sender={sender} onChange={setSender} />}
      <fieldset className="settings-logo">
        <legend>Logo</legend>
        {logo === null ? (
          <span className="settings-logo-none">
            <IconPhoto size={26} aria-hidden /> No logo
          </span>
        ) : (
          <img alt={`Logo of ${name}`} src={`data:image/png;base64,${logo}`} draggable={false} />
        )}
        <div className="settings-logo-actions">
          <Button
            variant="default"
            loading={choose.running}
            onClick={() => void changeLogo(choose)}
          >
            {logo === null ? 'Choose a picture…' : 'Choose another…'}
          </Button>
          {logo !== null && (
            <Button
              variant="default"
              loading={remove.running}
              onClick={() => void changeLogo(remove)}
            >
              Remove
            </Button>
          )}
          <p>PNG or JPEG. It is printed in black and white, 25 x 12.5 mm at most.</p>
        </div>
      </fieldset>
    </FormDialog>
  );
}
