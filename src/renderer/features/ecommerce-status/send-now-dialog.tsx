import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useIntent } from '../../ui/use-command.ts';
import { inParts } from './no-movement-words.ts';

/** Asks once, then tells the channels although nobody has seen the parcels move. */
export function SendNowDialog(props: {
  readonly packageIds: readonly string[];
  readonly onSent: () => void;
  readonly onClose: () => void;
}) {
  // What is marked may change behind the dialog; what was asked about is what is sent.
  const [packageIds] = useState(props.packageIds);
  const [done, setDone] = useState(0);
  const send = useIntent('status.sendNow');
  const count = packageIds.length;

  async function confirm(): Promise<void> {
    let sent = 0;
    const parts = inParts(packageIds.slice(done));
    for (const part of parts) {
      const answer = await send.run({ packageIds: [...part] });
      if (answer === null) return;
      sent += answer.sent;
      setDone((before) => before + part.length);
    }
    notify('ok', sent === 1 ? '1 update is on its way.' : `${sent} updates are on their way.`);
    props.onSent();
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Send now"
      confirmLabel={count === 1 ? 'Send it' : `Send ${count.toLocaleString('en')}`}
      running={send.running}
      error={send.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {count === 1
          ? 'The channel is told that this package is shipped'
          : `The channels are told that these ${count.toLocaleString('en')} packages are shipped`}
        , although nobody has heard of a scan by a carrier. Some channels keep what they are told
        first.
      </p>
      {done > 0 && done < count && (
        <p role="status">
          {done.toLocaleString('en')} of {count.toLocaleString('en')} done.
        </p>
      )}
    </ConfirmDialog>
  );
}
