import {
  IconCloudUp,
  IconHelpCircle,
  IconPrinter,
  IconPrinterOff,
  IconSchool,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { QueueView } from '../../shared/app-views.ts';
import type { PrinterStateView } from '../../shared/printing-views.ts';
import { waitingStates } from '../../shared/waiting-states.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import { attentionWords, needsAttention, sentence } from '../printing/printer-words.ts';
import { StatusBarItem } from './status-bar-item.tsx';

/** The bar at the bottom of every screen: the network, what waits, what needs somebody. */
export function StatusBar(props: {
  readonly queue: QueueView | null;
  readonly printers: readonly PrinterStateView[];
  readonly practice: boolean;
  readonly stationName: string;
  /** More news, after what the queues have. */
  readonly children?: ReactNode;
  readonly onShowStatus: (states: readonly WriteBackState[]) => void;
  readonly onShowPrinters: (show: 'open' | 'asking') => void;
  /** Opens what channels and payment providers could not be told about orders. */
  readonly onShowRequests: () => void;
  readonly onShowPractice: () => void;
}) {
  const { queue } = props;
  return (
    <section className="status-bar" aria-label="Station status">
      {queue !== null && (
        <>
          <Online online={queue.online} />
          <StatusBarItem
            tone={queue.writeBacksWaiting > 0 ? 'working' : 'idle'}
            icon={<IconCloudUp size={18} aria-hidden />}
            onClick={() => props.onShowStatus(waitingStates)}
          >
            <strong>{queue.writeBacksWaiting}</strong> to send
          </StatusBarItem>
          {queue.writeBacksFailed > 0 && (
            <StatusBarItem
              tone="stop"
              icon={<IconHelpCircle size={18} aria-hidden />}
              onClick={() => props.onShowStatus(['Failed'])}
            >
              <strong>{queue.writeBacksFailed}</strong> failed
            </StatusBarItem>
          )}
          {queue.requestsFailed > 0 && (
            <StatusBarItem
              tone="stop"
              icon={<IconHelpCircle size={18} aria-hidden />}
              onClick={props.onShowRequests}
            >
              <strong>{queue.requestsFailed}</strong>{' '}
              {queue.requestsFailed === 1 ? 'order needs' : 'orders need'} somebody
            </StatusBarItem>
          )}
          <StatusBarItem
            tone={queue.labelsWaiting > 0 ? 'working' : 'idle'}
            icon={<IconPrinter size={18} aria-hidden />}
            onClick={() => props.onShowPrinters('open')}
          >
            <strong>{queue.labelsWaiting}</strong> to print
          </StatusBarItem>
          {queue.labelsNeedingAnswer > 0 && (
            <StatusBarItem
              tone="attention"
              icon={<IconHelpCircle size={18} aria-hidden />}
              onClick={() => props.onShowPrinters('asking')}
            >
              <strong>{queue.labelsNeedingAnswer}</strong> did it come out?
            </StatusBarItem>
          )}
        </>
      )}
      {props.children}
      <PrintersItem printers={props.printers} onShow={() => props.onShowPrinters('open')} />
      <span className="status-bar-space" />
      {props.practice && (
        <StatusBarItem
          tone="idle"
          icon={<IconSchool size={18} aria-hidden />}
          onClick={props.onShowPractice}
        >
          Practice
        </StatusBarItem>
      )}
      <span className="status-bar-name truncate">{props.stationName}</span>
    </section>
  );
}

/** Printers that somebody has to go to; what to do there is in the tooltip and a click away. */
function PrintersItem(props: {
  readonly printers: readonly PrinterStateView[];
  readonly onShow: () => void;
}) {
  const words = attentionWords(props.printers);
  if (words === null) return null;
  const troubled = props.printers.filter(needsAttention);
  return (
    <StatusBarItem
      tone={troubled.some((each) => each.level === 'unreachable') ? 'stop' : 'attention'}
      icon={<IconPrinterOff size={18} aria-hidden />}
      title={troubled.map((each) => `${each.name}: ${sentence(each.words)}`).join('\n')}
      onClick={props.onShow}
    >
      {words}
    </StatusBarItem>
  );
}

function Online({ online }: { readonly online: boolean | null }) {
  if (online === null) {
    return (
      <span className="status-bar-item tone-idle" title="Nothing has been tried lately.">
        <IconWifi size={18} aria-hidden /> Network unknown
      </span>
    );
  }
  return online ? (
    <span className="status-bar-item tone-ok">
      <IconWifi size={18} aria-hidden /> Online
    </span>
  ) : (
    <span
      className="status-bar-item status-bar-marked tone-attention"
      title="Keep packing. Confirmations go out when the channel can be reached again."
    >
      <IconWifiOff size={18} aria-hidden /> Offline
    </span>
  );
}
