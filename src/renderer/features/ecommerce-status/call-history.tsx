import type { HistorySlotView } from '../../../shared/health-views.ts';
import { formatLocalTime } from '../../ui/format-time.ts';
import { useStationZone } from '../../ui/station-zone.ts';
import { hourWords, slotWords } from './history-words.ts';

const barWidth = 11;
const gap = 3;
const height = 22;

/**
 * The last hour of an API: a bar for each five minutes, its errors as a solid foot. Said in words too,
 * below and to whoever can not see it.
 */
export function CallHistory({ history }: { readonly history: readonly HistorySlotView[] }) {
  const zone = useStationZone();
  const clock = (at: string) => formatLocalTime(at, zone).slice(11, 16);
  const most = Math.max(1, ...history.map((slot) => slot.calls));
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * height));
  const words = hourWords(history);
  return (
    <div className="history">
      <svg
        className="history-bars"
        role="img"
        aria-label={`${words} ${history.map((slot) => slotWords(slot, clock)).join('; ')}`}
        preserveAspectRatio="xMinYMid"
        viewBox={`0 0 ${history.length * (barWidth + gap) - gap} ${height}`}
      >
        {history.map((slot, index) => (
          <g key={slot.from}>
            <title>{slotWords(slot, clock)}</title>
            <rect
              className="history-place"
              x={index * (barWidth + gap)}
              y={0}
              width={barWidth}
              height={height}
            />
            <rect
              className="history-calls"
              x={index * (barWidth + gap)}
              y={height - heightOf(slot.calls)}
              width={barWidth}
              height={heightOf(slot.calls)}
            />
            <rect
              className="history-errors"
              x={index * (barWidth + gap)}
              y={height - heightOf(slot.errors)}
              width={barWidth}
              height={heightOf(slot.errors)}
            />
          </g>
        ))}
      </svg>
      <span className="connection-detail" aria-hidden>
        {words}
      </span>
    </div>
  );
}
