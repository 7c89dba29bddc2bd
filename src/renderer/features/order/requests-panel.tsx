import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { OrderRequestView } from '../../../shared/order-requests-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';
import { useCommand, useCommandIds, useIntent } from '../../ui/use-command.ts';
import { OrderPanel } from './order-panel.tsx';

const looks: Readonly<Record<OrderRequestView['state'], { tone: Tone; word: string }>> = {
  Pending: { tone: 'working', word: 'Pending' },
  Sending: { tone: 'working', word: 'Sending' },
  Unknown: { tone: 'attention', word: 'Unknown' },
  Success: { tone: 'ok', word: 'Done' },
  Failed: { tone: 'stop', word: 'Failed' },
  DoneByHand: { tone: 'ok', word: 'Done by hand' },
  Withdrawn: { tone: 'idle', word: 'Taken back' },
};

/** What the channel and the payment provider are told about the order, and what became of it. */
export function RequestsPanel(props: {
  readonly page: OrderPageView;
  readonly onChanged: () => void;
}) {
  const { requests } = props.page;
  const [marking, setMarking] = useState<OrderRequestView | null>(null);
  const retry = useCommand('orderRequests.retry');
  const ids = useCommandIds();
  // Shipments have a page of their own; an order of which nothing else was told needs no panel.
  if (requests.length === 0) return null;

  async function tryNow(request: OrderRequestView): Promise<void> {
    const { requestId } = request;
    const answer = await retry.run({ commandId: ids.idFor({ requestId, request }), requestId });
    if (answer === null) return;
    ids.settle();
    props.onChanged();
  }

  return (
    <OrderPanel title="Told to channel and payment provider">
      <Refusal error={retry.error} />
      <ul className="order-requests">
        {requests.map((request) => {
          const { tone, word } = looks[request.state];
          return (
            <li key={request.requestId} className="order-request">
              <div>
                <p>
                  <strong>{request.words}</strong> <ToneBadge tone={tone}>{word}</ToneBadge>
                </p>
                <p>{request.standing}</p>
                {request.message !== '' && <p className="dim">{request.message}</p>}
                <p className="dim">
                  {request.createdBy}, <LocalTime at={request.createdAt} />
                  {request.nextAttemptAt !== null && (
                    <>
                      {' '}
                      · next try <LocalTime at={request.nextAttemptAt} seconds />
                    </>
                  )}
                </p>
              </div>
              <div className="order-request-buttons">
                {request.canRetry && (
                  <Button
                    variant="default"
                    size="xs"
                    loading={retry.running}
                    onClick={() => void tryNow(request)}
                  >
                    Try now
                  </Button>
                )}
                {request.canMarkDone && (
                  <Button variant="default" size="xs" onClick={() => setMarking(request)}>
                    Done by hand…
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {marking !== null && (
        <MarkDoneDialog
          request={marking}
          onClose={() => setMarking(null)}
          onDone={() => {
            setMarking(null);
            props.onChanged();
          }}
        />
      )}
    </OrderPanel>
  );
}

function MarkDoneDialog(props: {
  readonly request: OrderRequestView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { requestId, words, asked } = props.request;
  const [note, setNote] = useState('');
  const mark = useIntent('orderRequests.markDone');

  async function confirm(): Promise<void> {
    if ((await mark.run({ requestId, note })) !== null) props.onDone();
  }

  return (
    <ConfirmDialog
      title={`${words}: done by hand`}
      confirmLabel="It was done by hand"
      running={mark.running}
      error={mark.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        Say so only when you have done it on the page of {asked} yourself. Nothing more is sent from
        here.
      </p>
      <Textarea
        label="Note"
        description="Optional: what you did, for whoever looks later."
        maxLength={500}
        autosize
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
