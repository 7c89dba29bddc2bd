import { NativeSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SmtpServerView } from '../../../shared/mail-views.ts';
import { FormFooter } from '../../ui/form-footer.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';

const newServer: SmtpServerView = {
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  fromAddress: '',
  fromName: '',
  replyTo: '',
};

const usualPorts: Readonly<Record<SmtpServerView['security'], number>> = {
  tls: 465,
  starttls: 587,
  none: 25,
};

const securities = [
  { value: 'starttls', label: 'STARTTLS (usually port 587)' },
  { value: 'tls', label: 'TLS (usually port 465)' },
  { value: 'none', label: 'None, for a server on this computer only' },
];

/** How mails leave the station. The password is typed anew or stays as it is. */
export function MailServerForm(props: {
  readonly server: SmtpServerView | null;
  readonly hasSignIn: boolean;
  readonly onSaved: () => void;
}) {
  const { hasSignIn } = props;
  const [server, setServer] = useState(props.server ?? newServer);
  const [password, setPassword] = useState('');
  const save = useCommand('mail.saveServer');

  function change(part: Partial<SmtpServerView>): void {
    setServer((before) => ({ ...before, ...part }));
  }
  function choose(security: SmtpServerView['security']): void {
    const isUsual = server.port === usualPorts[server.security];
    change({ security, ...(isUsual ? { port: usualPorts[security] } : {}) });
  }
  async function submit(): Promise<void> {
    const done = await save.run({ ...server, ...(password === '' ? {} : { password }) });
    if (done === null) return;
    setPassword('');
    notify('ok', 'The mail server is saved.');
    props.onSaved();
  }

  const samePlace = server.host === props.server?.host && server.user === props.server?.user;
  return (
    <form
      className="settings-form"
      aria-label="Mail server"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>Mail server</h3>
      <div className="settings-fields">
        <TextInput
          label="Server"
          className="settings-wide"
          placeholder="smtp.example.com"
          value={server.host}
          maxLength={253}
          spellCheck={false}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <NativeSelect
          label="Security"
          value={server.security}
          data={securities}
          onChange={(event) => choose(event.currentTarget.value as SmtpServerView['security'])}
        />
        <NumberInput
          label="Port"
          value={server.port}
          min={1}
          max={65_535}
          allowDecimal={false}
          allowNegative={false}
          onChange={(port) => change({ port: typeof port === 'number' ? port : 0 })}
        />
        <TextInput
          label="User"
          description="Empty where the server wants no sign-in."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={server.user}
          maxLength={254}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ user: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          description="Belongs to this server and user; type it anew when one of them changes."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={hasSignIn && samePlace ? 'Stored; type to replace' : ''}
          value={password}
          maxLength={1_000}
          disabled={server.user.trim() === ''}
          autoComplete="new-password"
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <TextInput
          label="Sender’s address"
          placeholder="orders@example.com"
          value={server.fromAddress}
          maxLength={254}
          spellCheck={false}
          onChange={(event) => change({ fromAddress: event.currentTarget.value })}
        />
        <TextInput
          label="Sender’s name"
          value={server.fromName}
          maxLength={100}
          onChange={(event) => change({ fromName: event.currentTarget.value })}
        />
        <TextInput
          label="Reply-To"
          description="Empty: answers go to the sender."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={server.replyTo}
          maxLength={254}
          spellCheck={false}
          onChange={(event) => change({ replyTo: event.currentTarget.value })}
        />
      </div>
      <FormFooter error={save.error} running={save.running} label="Save mail server" />
    </form>
  );
}
