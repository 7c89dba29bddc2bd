import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import type { OrderGlanceView } from '../../../shared/order-glance-view.ts';
import type { Stop } from '../../station/station-words.ts';
import { LocalTime } from '../../ui/local-time.tsx';

/** A hard stop, large and red. Stays until it is acknowledged; scans are refused meanwhile. */
export function StopBanner(props: {
  readonly stop: Stop;
  /** Who has set the state of the open order; null where none is open or the state is not why. */
  readonly setBy: OrderGlanceView['stateSet'] | null;
  readonly refusedScans: number;
  readonly onAcknowledge: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const { stop, setBy, refusedScans } = props;

  useLayoutEffect(() => button.current?.focus(), []);

  return (
    <div className="ship-stop" role="alert">
      <IconHandStop className="ship-stop-icon" size={56} stroke={1.8} aria-hidden />
      <div className="ship-stop-text">
        <h2>{stop.title}</h2>
        {stop.code !== '' && <p className="ship-stop-code mono">{stop.code}</p>}
        <p>{stop.message}</p>
        {setBy?.by === 'person' && (
          <p className="ship-stop-by">
            Set by {setBy.actor}, <LocalTime at={setBy.at} />
          </p>
        )}
        {refusedScans > 0 && (
          <p className="ship-stop-refused">
            {refusedScans === 1 ? 'A scan was refused.' : `${refusedScans} scans were refused.`}{' '}
            Press OK first.
          </p>
        )}
      </div>
      <Button ref={button} className="ship-stop-button" size="xl" onClick={props.onAcknowledge}>
        OK, understood <kbd>Enter</kbd>
      </Button>
    </div>
  );
}
