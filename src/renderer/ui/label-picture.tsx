import { IconPhotoOff } from '@tabler/icons-react';
import { useView } from './use-view.ts';
import './label-picture.css';

/** The label of a package as it prints, on a sheet of the same shape. */
export function LabelPicture(props: {
  readonly packageId: string;
  readonly shipmentNumber: string;
}) {
  const { data, error } = useView('packages.labelPicture', { packageId: props.packageId }, []);
  if (error !== null) {
    return (
      <div className="label-picture label-picture-none">
        <IconPhotoOff size={28} aria-hidden />
        <span>{error.message}</span>
      </div>
    );
  }
  if (data === null) return <div className="label-picture" aria-busy="true" />;
  return (
    <img
      className="label-picture"
      alt={`Label of shipment ${props.shipmentNumber}`}
      src={`data:image/png;base64,${data.pngBase64}`}
      draggable={false}
    />
  );
}
