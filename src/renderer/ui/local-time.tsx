import { formatLocalTime, formatUtcTime } from './format-time.ts';
import { useStationZone } from './station-zone.ts';

/** A time on the station's clock, with the stored UTC time in its tooltip. A dash where there is none. */
export function LocalTime(props: {
  readonly at: string | null;
  readonly seconds?: boolean;
  /** Without the date, to the second: for what is of this hour. */
  readonly timeOnly?: boolean;
}) {
  const { at } = props;
  const zone = useStationZone();
  if (at === null) return <span className="dim">–</span>;
  return (
    <time dateTime={at} title={formatUtcTime(at)}>
      {props.timeOnly === true
        ? formatLocalTime(at, zone).slice(11, 19)
        : formatLocalTime(at, zone).slice(0, props.seconds === true ? 19 : 16)}
    </time>
  );
}
