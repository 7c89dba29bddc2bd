import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { moneyWords } from '../../../shared/money-words.ts';
import type { PaymentStatus } from '../../../shared/payment-words.ts';
import type { PaymentView } from '../../../shared/payments-views.ts';
import { useRights } from '../../station/use-rights.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { type Tone, ToneBadge, TonePanel } from '../../ui/tone.tsx';
import { AmountField } from './amount-field.tsx';
import { roomMeanwhile } from './meanwhile-words.ts';
import { PaymentDialog, type PaymentDialogKind } from './payment-dialogs.tsx';
import { PaymentHistory } from './payment-history.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

const tones: Readonly<Record<PaymentStatus, Tone>> = {
  'Not authorized': 'attention',
  Authorized: 'idle',
  'Partly captured': 'ok',
  Captured: 'ok',
  'Partly refunded': 'idle',
  Refunded: 'idle',
  Reversed: 'idle',
  Expired: 'stop',
  'On account (unpaid)': 'attention',
  Paid: 'ok',
  Unknown: 'attention',
};

type Props = OrderPanelProps & { readonly payment: PaymentView };

/** One payment: its status and amounts, what can be done about it, and its history. */
export function PaymentCard({ page, payment, onPage }: Props) {
  const [dialog, setDialog] = useState<PaymentDialogKind | null>(null);
  const sync = useOrderChange('payments.sync', { page, onPage });

  return (
    <article className="payment" aria-label={`Payment by ${payment.gatewayName}`}>
      <div className="payment-head">
        <p className="payment-status">
          <span className="dim">Current Status</span>{' '}
          <ToneBadge tone={tones[payment.status]}>{payment.status}</ToneBadge>
        </p>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={sync.running}
          disabled={payment.syncStop !== ''}
          {...(payment.syncStop === '' ? {} : { title: payment.syncStop })}
          onClick={() => void sync.change({ paymentId: payment.paymentId })}
        >
          Sync Payments
        </Button>
      </div>
      <Refusal error={sync.error} />
      {payment.underWay !== '' && (
        <TonePanel tone={payment.status === 'Unknown' ? 'attention' : 'working'} live>
          {payment.underWay}
        </TonePanel>
      )}
      <Amounts payment={payment} />
      <Facts payment={payment} />
      {payment.kind === 'card' ? (
        <CaptureForm page={page} payment={payment} onPage={onPage} />
      ) : (
        <Act
          label="Mark as Paid"
          stop={payment.markPaid.stop}
          primary
          onClick={() => setDialog('paid')}
        />
      )}
      <div className="payment-acts">
        <Act label="Refund…" stop={payment.refund.stop} onClick={() => setDialog('refund')} />
        {payment.kind === 'card' && (
          <Act
            label="Release authorization…"
            stop={payment.reverse.stop}
            onClick={() => setDialog('reverse')}
          />
        )}
      </div>
      <PaymentHistory payment={payment} />
      {dialog !== null && (
        <PaymentDialog
          kind={dialog}
          page={page}
          payment={payment}
          onClose={() => setDialog(null)}
          onPage={(next) => {
            setDialog(null);
            onPage(next);
          }}
        />
      )}
    </article>
  );
}

function Amounts({ payment }: Pick<Props, 'payment'>) {
  const money = (minor: number) => moneyWords(minor, payment.currency);
  const isOnAccount = payment.kind === 'on-account';
  const entries: readonly (readonly [string, number])[] = [
    [isOnAccount ? 'Due' : 'Authorized', payment.authorizedMinor],
    [isOnAccount ? 'Paid' : 'Captured', payment.capturedMinor],
    [isOnAccount ? 'Written off' : 'Released', payment.reversedMinor],
    ['Refunded', payment.refundedMinor],
    [isOnAccount ? 'Still due' : 'Left to capture', payment.capture.roomMinor],
  ];
  return (
    <dl className="payment-amounts">
      {entries.map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="selectable">{money(minor)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facts({ payment }: Pick<Props, 'payment'>) {
  return (
    <dl className="facts payment-facts">
      <dt>Provider</dt>
      <dd>
        {payment.gatewayName}
        {payment.reference !== '' && (
          <>
            {' · '}
            <CopyText text={payment.reference} label="payment’s reference" />
          </>
        )}
      </dd>
      {payment.expiresAt !== null && (
        <>
          <dt>Capture before</dt>
          <dd>
            <LocalTime at={payment.expiresAt} />
          </dd>
        </>
      )}
      {!payment.isByHand && (
        <>
          <dt>Last synced</dt>
          <dd>{payment.syncedAt === null ? 'Never' : <LocalTime at={payment.syncedAt} />}</dd>
        </>
      )}
    </dl>
  );
}

/**
 * Capture Value, at first what is left, and Capture Transaction (UC14). After a capture it is empty: a
 * second press of the same wish must not capture all the rest.
 */
function CaptureForm({ page, payment, onPage }: Props) {
  const rest = payment.capture.roomText;
  const { roomMinor } = payment.capture;
  const [draft, setDraft] = useState<{ text: string; overMinor: number } | null>(null);
  const capture = useOrderChange('payments.capture', { page, onPage });
  const rights = useRights()('capture');
  const stop = rights.allowed ? payment.capture.stop : (rights.reason ?? '');
  const amount = draft?.text ?? rest;
  // `12.5` is all of `12.50`; what is no amount is told by the core.
  const isEmpty = amount.trim() === '';
  const letsGo = payment.releasesRest && stop === '' && !isEmpty && Number(amount) < Number(rest);
  const meanwhile =
    draft === null || isEmpty || stop !== ''
      ? null
      : roomMeanwhile('captured', draft.overMinor, roomMinor, payment.currency);

  async function send(): Promise<void> {
    const done = await capture.change({ paymentId: payment.paymentId, amount });
    if (done) setDraft({ text: '', overMinor: roomMinor });
  }

  return (
    <form
      className="payment-capture"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (stop === '' && !isEmpty && !capture.running) void send();
      }}
    >
      <AmountField
        label="Capture Value"
        currency={payment.currency}
        value={stop === '' ? amount : ''}
        disabled={stop !== '' || capture.running}
        onChange={(value) => {
          capture.clearError();
          setDraft((before) => ({
            text: value,
            // Begun anew with an empty field.
            overMinor: before === null || before.text === '' ? roomMinor : before.overMinor,
          }));
        }}
      />
      <Button type="submit" loading={capture.running} disabled={stop !== '' || isEmpty}>
        Capture Transaction
      </Button>
      {stop !== '' && <p className="payment-why">{stop}</p>}
      {meanwhile !== null && (
        <div className="payment-error">
          <TonePanel tone="attention" live>
            {meanwhile}
          </TonePanel>
        </div>
      )}
      {letsGo && (
        <p className="payment-why">
          {payment.gatewayName} lets the rest go with a partial capture: nothing more can be
          captured after it.
        </p>
      )}
      {capture.error !== null && (
        <div className="payment-error">
          <TonePanel tone="stop" live>
            {capture.error.message}
          </TonePanel>
        </div>
      )}
    </form>
  );
}

function Act(props: {
  readonly label: string;
  readonly stop: string;
  readonly primary?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <div className="payment-act">
      <RightButton
        right="capture"
        {...(props.primary === true ? {} : { variant: 'default' })}
        disabled={props.stop !== ''}
        {...(props.stop === '' ? {} : { title: props.stop })}
        onClick={props.onClick}
      >
        {props.label}
      </RightButton>
      {props.primary === true && props.stop !== '' && <p className="payment-why">{props.stop}</p>}
    </div>
  );
}
