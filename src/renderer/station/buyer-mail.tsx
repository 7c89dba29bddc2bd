import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { BuyerMailView, CancellationMailView } from '../../shared/mail-views.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { type Tone, ToneIcon } from '../ui/tone.tsx';
import { useCommand, useCommandIds } from '../ui/use-command.ts';
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
  const { mail, onDone } = props;
  const { packageId, mayBeSecond } = mail;
  const send = useCommand('mail.send');
  const leave = useCommand('mail.leave');
  const ids = useCommandIds();
  const done = (view: BuyerMailView | null) => {
    if (view === null) return false;
    ids.settle();
    onDone();
    return true;
  };
  return (
    <Decision
      mail={mail}
      send={send}
      leave={leave}
      onSend={async () => {
        const wish = { packageId, mayBeSecond };
        return done(await send.run({ commandId: ids.idFor(wish), ...wish }));
      }}
      onLeave={async () => {
        const wish = { packageId };
        return done(await leave.run({ commandId: ids.idFor(wish), ...wish }));
      }}
    />
  );
}

function OrderDecision(props: {
  readonly mail: CancellationMailView;
  readonly onDone: () => void;
}) {
  const { mail, onDone } = props;
  const { orderId, mayBeSecond } = mail;
  const send = useCommand('mail.sendOfOrder');
  const leave = useCommand('mail.leaveOfOrder');
  const ids = useCommandIds();
  const done = (view: CancellationMailView | null) => {
    if (view === null) return false;
    ids.settle();
    onDone();
    return true;
  };
  return (
    <Decision
      mail={mail}
      send={send}
      leave={leave}
      onSend={async () => {
        const wish = { orderId, mayBeSecond };
        return done(await send.run({ commandId: ids.idFor(wish), ...wish }));
      }}
      onLeave={async () => {
        const wish = { orderId };
        return done(await leave.run({ commandId: ids.idFor(wish), ...wish }));
      }}
    />
  );
}

type Running = {
  readonly running: boolean;
  readonly error: AppError | null;
};

function Decision(props: {
  readonly mail: Standing;
  readonly send: Running;
  readonly leave: Running;
  readonly onSend: () => Promise<boolean>;
  readonly onLeave: () => Promise<boolean>;
}) {
  const { send, leave, onSend, onLeave } = props;
  const { canSend, canLeave, mayBeSecond } = props.mail;
  const [asking, setAsking] = useState(false);

  async function sendAgain(): Promise<void> {
    if (await onSend()) setAsking(false);
  }

  const refused = asking ? leave.error : (send.error ?? leave.error);
  return (
    <>
      <div className="buyer-mail-actions">
        {canSend && (
          <Button
            variant="default"
            loading={send.running}
            onClick={() => (mayBeSecond ? setAsking(true) : void sendAgain())}
          >
            {mayBeSecond ? 'Send again…' : 'Send now'}
          </Button>
        )}
        {canLeave && (
          <Button variant="default" loading={leave.running} onClick={() => void onLeave()}>
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
          onConfirm={() => void sendAgain()}
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
