import { LoadError } from '../../ui/load-error.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useView } from '../../ui/use-view.ts';
import { MailServerForm } from './mail-server-form.tsx';
import './mail-settings.css';
import { MailTemplateForm } from './mail-template-form.tsx';
import { MailTest } from './mail-test.tsx';

/** The station's mail server, and what buyers read. */
export function MailSettings() {
  const { data, error, reload } = useView('mail.settings', {}, ['settings', 'packages']);
  if (data === null) return error === null ? null : <LoadError error={error} onRetry={reload} />;
  const { server, waiting, needPerson } = data;
  return (
    <div className="mail-settings">
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <div className="settings-head">
        <div>
          <h2>E-mail to buyers</h2>
          <p>
            One mail for each package, when its channel has the shipment: only for accounts that are
            set to write to buyers, at channels that send no mail themselves. There, one mail for a
            canceled order too, where the person who cancels it asks for it.
          </p>
        </div>
      </div>
      {needPerson > 0 && (
        <TonePanel tone="attention">
          {needPerson === 1 ? '1 mail needs' : `${needPerson} mails need`} a decision. Open the
          package under Packages, or the canceled order under Orders.
        </TonePanel>
      )}
      {waiting > 0 && (
        <p className="mail-waiting">
          {waiting === 1 ? '1 mail is' : `${waiting} mails are`} waiting
          {server === null ? ' for a mail server.' : '.'}
        </p>
      )}
      <MailServerForm
        key={`server ${JSON.stringify(server)}`}
        server={server}
        hasSignIn={data.hasSignIn}
        onSaved={reload}
      />
      {server !== null && <MailTest />}
      <MailTemplateForm
        key={`template ${JSON.stringify(data.template)}`}
        about="shipment"
        title="What the buyer reads when a package is shipped"
        template={data.template}
        standard={data.standardTemplate}
        placeholders={data.placeholders}
        onSaved={reload}
      />
      <MailTemplateForm
        key={`cancellation ${JSON.stringify(data.cancellation.template)}`}
        about="cancellation"
        title="What the buyer reads when an order is canceled"
        template={data.cancellation.template}
        standard={data.cancellation.standardTemplate}
        placeholders={data.cancellation.placeholders}
        onSaved={reload}
      />
    </div>
  );
}
