import {
  IconArrowUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconDeviceMobile,
  IconHelpCircle,
  IconHourglass,
  IconKeyboard,
  IconPackages,
  IconPrinter,
  IconStack2,
  IconUserCheck,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { OrderState } from '../../shared/order-states.ts';
import type { PackageSummaryView } from '../../shared/package-views.ts';
import type { PrintState } from '../../shared/printing-views.ts';
import type { StatusRowView } from '../../shared/status-views.ts';
import { voidAtChannel } from '../../shared/void-words.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import { type Tone, ToneBadge, ToneIcon } from './tone.tsx';

type Look = {
  readonly tone: Tone;
  readonly word: string;
  readonly icon: ComponentType<{ size: number }>;
};

const writeBackLooks: Readonly<Record<WriteBackState, Look>> = {
  NotSent: { tone: 'idle', word: 'Not sent', icon: IconCircleDashed },
  Pending: { tone: 'working', word: 'Pending', icon: IconClock },
  Held: { tone: 'idle', word: 'Held', icon: IconHourglass },
  WaitingImei: { tone: 'attention', word: 'Waiting IMEI', icon: IconDeviceMobile },
  Never: { tone: 'idle', word: 'Not sent (Never)', icon: IconCircleDashed },
  Bulk: { tone: 'working', word: 'In bulk update', icon: IconStack2 },
  Sending: { tone: 'working', word: 'Sending', icon: IconArrowUp },
  Unknown: { tone: 'attention', word: 'Unknown', icon: IconHelpCircle },
  Success: { tone: 'ok', word: 'Success', icon: IconCircleCheck },
  Failed: { tone: 'stop', word: 'Failed', icon: IconCircleX },
  ConfirmedManually: { tone: 'ok', word: 'Confirmed manually', icon: IconUserCheck },
  Voided: { tone: 'idle', word: 'Voided', icon: IconBan },
  VoidedAtChannel: { tone: 'idle', word: 'Voided at channel', icon: IconBan },
  VoidedAfterConfirm: { tone: 'attention', word: 'Voided after confirm', icon: IconBan },
};

const printLooks: Readonly<Record<PrintState, Look>> = {
  queued: { tone: 'working', word: 'Waiting to print', icon: IconClock },
  sending: { tone: 'working', word: 'Sending', icon: IconArrowUp },
  sent: { tone: 'ok', word: 'Sent to printer', icon: IconPrinter },
  printed: { tone: 'ok', word: 'Printed', icon: IconCircleCheck },
  failed: { tone: 'stop', word: 'Print failed', icon: IconCircleX },
  unknown: { tone: 'attention', word: 'Did it come out?', icon: IconHelpCircle },
  cancelled: { tone: 'idle', word: 'Print cancelled', icon: IconBan },
};

/** The printer has every byte and has not said that the paper is out: neither sent off nor printed. */
const withPrinter: Look = { tone: 'working', word: 'With the printer', icon: IconHourglass };

const orderTones: Readonly<Record<OrderState, Tone>> = {
  New: 'working',
  Processing: 'attention',
  Completed: 'ok',
  Canceled: 'stop',
  Fraud: 'stop',
  Suspended: 'stop',
};

/** Waits for its account and not for itself: nothing about the shipment is wrong. */
const deferred: Look = { tone: 'working', word: 'Deferred', icon: IconClockPause };

/** Every write-back state with its word, in the order in which people look for trouble. */
export const writeBackStateWords: readonly (readonly [WriteBackState, string])[] = (
  [
    'Failed',
    'WaitingImei',
    'Unknown',
    'Pending',
    'Sending',
    'Bulk',
    'Held',
    'NotSent',
    'VoidedAfterConfirm',
    'Success',
    'ConfirmedManually',
    'Never',
    'VoidedAtChannel',
    'Voided',
  ] as const satisfies readonly WriteBackState[]
).map((state) => [
  state,
  // Of what was ended by hand, only the words of a row tell which of the two it was.
  state === 'ConfirmedManually' ? 'Confirmed or fixed by hand' : writeBackLooks[state].word,
]);

export function WriteBackBadge(props: {
  readonly state: WriteBackState;
  readonly words?: string;
  /** Why its account makes it wait; empty where it does not. */
  readonly waitReason?: StatusRowView['waitReason'];
}) {
  const isDeferred = (props.waitReason ?? '') !== '';
  const { tone, word, icon: Icon } = isDeferred ? deferred : writeBackLooks[props.state];
  const words = props.words ?? word;
  // By this program or in a file; confirmed or fixed by hand: only the words tell.
  const isTold = props.state === 'Bulk' || props.state === 'ConfirmedManually';
  const isVoid = words.startsWith(voidAtChannel);
  return (
    <ToneBadge tone={tone} icon={<Icon size={15} />} title={words}>
      {isTold ? words : isVoid ? `Void: ${word}` : word}
    </ToneBadge>
  );
}

/** The state of a print in a word; `progress` stands in for it while bytes are on their way. */
export function PrintBadge(props: {
  readonly print: PackageSummaryView['print'];
  readonly progress?: string | null;
  /** The shipment in whose box it is, with one label for both. */
  readonly boxedIn?: string | undefined;
}) {
  const { print, boxedIn } = props;
  if (print === null && boxedIn !== undefined) {
    return (
      <ToneBadge tone="idle" icon={<IconPackages size={15} />}>
        In the box of {boxedIn}
      </ToneBadge>
    );
  }
  if (print === null) {
    return (
      <ToneBadge tone="idle" icon={<IconBan size={15} />}>
        No label printed
      </ToneBadge>
    );
  }
  const {
    tone,
    word,
    icon: Icon,
  } = print.waitingForPrinter ? withPrinter : printLooks[print.state];
  const progress = props.progress ?? null;
  return (
    <ToneBadge tone={tone} icon={<Icon size={15} />} title={print.words}>
      {progress === null ? word : `${word} ${progress}`}
    </ToneBadge>
  );
}

/** Its tracking was entered: the label was made elsewhere (MP10). */
export function NoLabelHere() {
  return (
    <ToneBadge tone="idle" icon={<IconKeyboard size={15} />}>
      Tracking entered
    </ToneBadge>
  );
}

export function OrderStateBadge({ state }: { readonly state: OrderState }) {
  const tone = orderTones[state];
  const icon =
    state === 'New' ? <IconCircleDashed size={15} /> : <ToneIcon tone={tone} size={15} />;
  return (
    <ToneBadge tone={tone} icon={state === 'Processing' ? <IconClock size={15} /> : icon}>
      {state}
    </ToneBadge>
  );
}
