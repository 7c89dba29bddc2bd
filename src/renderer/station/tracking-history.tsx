import { Button } from '@mantine/core';
import { useState } from 'react';
import { LoadError } from '../ui/load-error.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { ToneIcon } from '../ui/tone.tsx';
import { useView } from '../ui/use-view.ts';
import { TrackingEventDialog } from './tracking-event-dialog.tsx';
import './tracking-history.css';

/** Where a parcel is, as far as anybody has told, and the way to enter what a person has seen. */
export function TrackingHistory(props: { readonly packageId: string }) {
  const { packageId } = props;
  const { data, error, reload } = useView('tracking.ofPackage', { packageId }, ['packages']);
  const [entering, setEntering] = useState(false);
  return (
    <section className="tracking-history" aria-label="Tracking">
      <header>
        <h3>Tracking</h3>
        <Button variant="default" size="compact-sm" onClick={() => setEntering(true)}>
          Enter event…
        </Button>
      </header>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {data !== null && (
        <>
          <p className="dim">
            {data.movedAt === null ? (
              <>
                No movement is known. {data.lastWords}
                {data.nextLookAt !== null && (
                  <>
                    {' '}
                    · next look <LocalTime at={data.nextLookAt} />
                  </>
                )}
              </>
            ) : (
              <>
                Moved <LocalTime at={data.movedAt} />
              </>
            )}
          </p>
          {data.events.length > 0 && (
            <ol>
              {data.events.map((event) => (
                <li
                  key={`${event.occurredAt} ${event.recordedAt} ${event.status} ${event.description} ${event.location}`}
                >
                  <ToneIcon tone={event.isMovement ? 'ok' : 'idle'} />
                  <div>
                    <strong>{event.statusWords}</strong>
                    {event.description !== '' && <div>{event.description}</div>}
                    <div className="dim">
                      {event.occurredAt === null ? (
                        <>
                          Time not told, heard <LocalTime at={event.recordedAt} />
                        </>
                      ) : (
                        <LocalTime at={event.occurredAt} />
                      )}
                      {event.location !== '' && ` · ${event.location}`} · told by {event.toldBy}
                    </div>
                  </div>
                </li>
              ))}
            </ol>
          )}
        </>
      )}
      {entering && (
        <TrackingEventDialog
          packageId={packageId}
          onClose={() => {
            setEntering(false);
            reload();
          }}
        />
      )}
    </section>
  );
}
