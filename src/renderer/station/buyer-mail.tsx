import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BuyerMailView } from '../../shared/mail-views.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { type Tone, ToneIcon } from '../ui/tone.tsx';
import { useCommand, useCommandIds } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import './buyer-mail.css';

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
    <section className="buyer-mail" aria-label="Buyer e-mail">
      <p>
        <span className={`buyer-mail-icon tone-${toneOf(data)}`}>
          <ToneIcon tone={toneOf(data)} />
        </span>
        <span>
          <strong>Buyer e-mail:</strong> {data.words}
          {data.sentAt !== null && (
            <>
              {' '}
              · <LocalTime at={data.sentAt} />
            </>
          )}
          {data.nextAttemptAt !== null && (
            <>
              {' '}
              · next try <LocalTime at={data.nextAttemptAt} seconds />
            </>
          )}
          {data.recipient !== '' && <span className="dim"> · to {data.recipient}</span>}
        </span>
      </p>
      {(data.canSend || data.canLeave) && (
        <Decision key={`${packageId} ${data.state}`} mail={data} onDone={reload} />
      )}
    </section>
  );
}

function Decision(props: { readonly mail: BuyerMailView; readonly onDone: () => void }) {
  const { packageId, canSend, canLeave, mayBeSecond } = props.mail;
  const [asking, setAsking] = useState(false);
  const send = useCommand('mail.send');
  const leave = useCommand('mail.leave');
  const ids = useCommandIds();

  async function sendAgain(): Promise<void> {
    const wish = { packageId, mayBeSecond };
    if ((await send.run({ commandId: ids.idFor(wish), ...wish })) === null) return;
    ids.settle();
    setAsking(false);
    props.onDone();
  }
  async function leaveIt(): Promise<void> {
    const wish = { packageId };
    if ((await leave.run({ commandId: ids.idFor(wish), ...wish })) === null) return;
    ids.settle();
    props.onDone();
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
          <Button variant="default" loading={leave.running} onClick={() => void leaveIt()}>
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

function toneOf({ state, errorCount, nextAttemptAt }: BuyerMailView): Tone {
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
