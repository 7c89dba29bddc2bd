import { Button } from '@mantine/core';
import { TonePanel } from '../../ui/tone.tsx';

/** QP8, once for each channel: what is sent now can not be changed there. Read before anything is sent. */
export function LockWarning(props: {
  readonly warning: string;
  readonly disabled: boolean;
  readonly onRead: () => void;
}) {
  return (
    <TonePanel tone="attention">
      <div className="confirm-lock">
        <span>{props.warning}</span>
        <Button
          className="confirm-lock-read"
          data-autofocus
          disabled={props.disabled}
          onClick={props.onRead}
        >
          I have read this
        </Button>
      </div>
    </TonePanel>
  );
}
