import { IconPhotoOff } from '@tabler/icons-react';
import { useView } from './use-view.ts';
import './label-picture.css';

/** The label of a package as it prints, on a sheet of the same shape. */
export function LabelPicture(props: {
  readonly packageId: string;
  readonly shipmentNumber: string;
}) {
  const { data, error } = useView('packages.labelPicture', { packageId: props.packageId }, []);
  return (
    <LabelSheet
      name={`Label of shipment ${props.shipmentNumber}`}
      png={data === null ? undefined : data.pngBase64}
      problem={error?.message ?? null}
    />
  );
}

/** What one print job prints, drawn. `name` is what it is, in words. */
export function JobPicture(props: { readonly jobId: string; readonly name: string }) {
  const { data, error } = useView('printJobs.picture', { jobId: props.jobId }, []);
  return (
    <LabelSheet
      name={props.name}
      png={data === null ? undefined : data.pngBase64}
      problem={error?.message ?? null}
    />
  );
}

/** A picture on a sheet of the shape of a label, or why there is none. */
export function LabelSheet(props: {
  readonly name: string;
  /** Undefined while it is drawn, null where it can not be. */
  readonly png: string | null | undefined;
  readonly problem: string | null;
}) {
  if (props.problem !== null || props.png === null) {
    return (
      <div className="label-picture label-picture-none">
        <IconPhotoOff size={28} aria-hidden />
        <span>{props.problem ?? `${props.name}: there is no picture of it.`}</span>
      </div>
    );
  }
  if (props.png === undefined) return <div className="label-picture" aria-busy="true" />;
  return (
    <img
      className="label-picture"
      alt={props.name}
      src={`data:image/png;base64,${props.png}`}
      draggable={false}
    />
  );
}
