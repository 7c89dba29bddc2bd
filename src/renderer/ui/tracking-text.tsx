import { CopyText } from './copy-text.tsx';

/** In place of a tracking number where a shipment needs none (MP10). */
export const noTracking = <span className="dim">Needs no tracking</span>;

/** A tracking number that a click copies. */
export function TrackingText(props: { readonly number: string; readonly label?: string }) {
  if (props.number === '') return noTracking;
  return <CopyText text={props.number} label={props.label ?? 'Tracking number'} />;
}
