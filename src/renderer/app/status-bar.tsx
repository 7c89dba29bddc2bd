import {
  IconCloudUp,
  IconHelpCircle,
  IconPrinter,
  IconSchool,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { QueueView, WriteBackState } from '../../shared/views.ts';
import type { Tone } from '../ui/tone.tsx';

/** The bar at the bottom of every screen: the network, what waits, what needs somebody. */
export function StatusBar(props: {
  readonly queue: QueueView | null;
  readonly practice: boolean;
  readonly stationName: string;
  readonly onShowStatus: (states: readonly WriteBackState[]) => void;
  readonly onShowPackages: () => void;
  readonly onShowPractice: () => void;
}) {
  const { queue } = props;
  return (
    <section className="status-bar" aria-label="Station status">
      {queue !== null && (
        <>
          <Online online={queue.online} />
          <Item
            tone={queue.writeBacksWaiting > 0 ? 'working' : 'idle'}
            icon={<IconCloudUp size={18} aria-hidden />}
            onClick={() => props.onShowStatus(['Pending', 'Sending', 'Unknown'])}
          >
            <strong>{queue.writeBacksWaiting}</strong> to confirm
          </Item>
          {queue.writeBacksFailed > 0 && (
            <Item
              tone="stop"
              icon={<IconHelpCircle size={18} aria-hidden />}
              onClick={() => props.onShowStatus(['Failed'])}
            >
              <strong>{queue.writeBacksFailed}</strong> failed
            </Item>
          )}
          <Item
            tone={queue.labelsWaiting > 0 ? 'working' : 'idle'}
            icon={<IconPrinter size={18} aria-hidden />}
            onClick={props.onShowPackages}
          >
            <strong>{queue.labelsWaiting}</strong> to print
          </Item>
          {queue.labelsNeedingAnswer > 0 && (
            <Item
              tone="attention"
              icon={<IconHelpCircle size={18} aria-hidden />}
              onClick={props.onShowPackages}
            >
              <strong>{queue.labelsNeedingAnswer}</strong> did it come out?
            </Item>
          )}
        </>
      )}
      <span className="status-bar-space" />
      {props.practice && (
        <Item
          tone="idle"
          icon={<IconSchool size={18} aria-hidden />}
          onClick={props.onShowPractice}
        >
          Practice
        </Item>
      )}
      <span className="status-bar-name truncate">{props.stationName}</span>
    </section>
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

function Item(props: {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const marked = props.tone === 'stop' || props.tone === 'attention' ? 'status-bar-marked' : '';
  return (
    <button
      type="button"
      className={`status-bar-item status-bar-button ${marked} tone-${props.tone}`}
      onClick={props.onClick}
    >
      {props.icon}
      <span>{props.children}</span>
    </button>
  );
}
