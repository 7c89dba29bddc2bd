import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { BuyerMailView, CancellationMailView } from '../../shared/mail-views.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { type Tone, ToneIcon } from '../ui/tone.tsx';
import { useIntent } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import './buyer-mail.css';

type Standing = Omit<BuyerMailView, 'packageId'>;

/** How the buyer heard of a package, as far as the records prove it, and what a person can decide. */
export function BuyerMail(props: { readonly packageId: string }) {
  const { packageId } = props;
  const { data, error, reload } = useView('mail.ofPackage', { packageId }, [
    'packages',
    'writeBacks',
    'settings',
  ]);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;
  return (
    <MailStanding mail={data}>
      <PackageDecision key={`${packageId} ${data.state}`} mail={data} onDone={reload} />
    </MailStanding>
  );
}

/** The same about an order that was canceled. Shows nothing where no mail was ever meant. */
export function CancellationMail(props: { readonly orderId: string }) {
  const { orderId } = props;
  const { data, error, reload } = useView('mail.ofOrder', { orderId }, [
    'packages',
    'orders',
    'requests',
    'settings',
  ]);
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null || data.state === 'None') return null;
  return (
    <MailStanding mail={data}>
      <OrderDecision key={`${orderId} ${data.state}`} mail={data} onDone={reload} />
    </MailStanding>
  );
}

function MailStanding(props: { readonly mail: Standing; readonly children: ReactNode }) {
  const { mail, children } = props;
  return (
    <section className="buyer-mail" aria-label="Buyer e-mail">
      <p>
        <span className={`buyer-mail-icon tone-${toneOf(mail)}`}>
          <ToneIcon tone={toneOf(mail)} />
        </span>
        <span>
          <strong>Buyer e-mail:</strong> {mail.words}
          {mail.sentAt !== null && (
            <>
              {' '}
              · <LocalTime at={mail.sentAt} />
            </>
          )}
          {mail.nextAttemptAt !== null && (
            <>
              {' '}
              · next try <LocalTime at={mail.nextAttemptAt} seconds />
            </>
          )}
          {mail.recipient !== '' && <span className="dim"> · to {mail.recipient}</span>}
        </span>
      </p>
      {(mail.canSend || mail.canLeave) && children}
    </section>
  );
}

function PackageDecision(props: { readonly mail: BuyerMailView; readonly onDone: () => void }) {
  const { packageId, mayBeSecond } = props.mail;
  const send = useIntent('mail.send');
  const leave = useIntent('mail.leave');
  return (
    <Decision
      {...props}
      send={{ ...send, run: () => send.run({ packageId, mayBeSecond }) }}
      leave={{ ...leave, run: () => leave.run({ packageId }) }}
    />
  );
}

function OrderDecision(props: {
  readonly mail: CancellationMailView;
  readonly onDone: () => void;
}) {
  const { orderId, mayBeSecond } = props.mail;
  const send = useIntent('mail.sendOfOrder');
  const leave = useIntent('mail.leaveOfOrder');
  return (
    <Decision
      {...props}
      send={{ ...send, run: () => send.run({ orderId, mayBeSecond }) }}
      leave={{ ...leave, run: () => leave.run({ orderId }) }}
    />
  );
}

type Deed = {
  readonly running: boolean;
  readonly error: AppError | null;
  /** Null where it was refused. */
  readonly run: () => Promise<unknown>;
};

function Decision(props: {
  readonly mail: Standing;
  readonly send: Deed;
  readonly leave: Deed;
  readonly onDone: () => void;
}) {
  const { send, leave } = props;
  const { canSend, canLeave, mayBeSecond } = props.mail;
  const [asking, setAsking] = useState(false);

  async function carryOut(deed: Deed): Promise<void> {
    if ((await deed.run()) === null) return;
    props.onDone();
    setAsking(false);
  }

  const refused = asking ? leave.error : (send.error ?? leave.error);
  return (
    <>
      <div className="buyer-mail-actions">
        {canSend && (
          <Button
            variant="default"
            loading={send.running}
            onClick={() => (mayBeSecond ? setAsking(true) : void carryOut(send))}
          >
            {mayBeSecond ? 'Send again…' : 'Send now'}
          </Button>
        )}
        {canLeave && (
          <Button variant="default" loading={leave.running} onClick={() => void carryOut(leave)}>
            Leave it
          </Button>
        )}
      </div>
      {refused !== null && (
        <p role="alert" className="buyer-mail-error">
          {refused.message}
        </p>
      )}
      {asking && (
        <ConfirmDialog
          title="It may have been sent. Send again?"
          confirmLabel="Send again"
          danger
          running={send.running}
          error={send.error}
          onConfirm={() => void carryOut(send)}
          onClose={() => setAsking(false)}
        >
          <p>
            The mail server had the message and nobody knows what became of it. Sent again, the
            buyer may get the same mail twice.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function toneOf({ state, errorCount, nextAttemptAt }: Standing): Tone {
  switch (state) {
    case 'Sent':
      return 'ok';
    case 'Sending':
      return 'working';
    case 'Failed':
      return 'stop';
    case 'Unknown':
      return 'attention';
    case 'Pending':
      return errorCount > 0 && nextAttemptAt !== null ? 'attention' : 'idle';
    default:
      return 'idle';
  }
}
