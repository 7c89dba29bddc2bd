import type { TrackingFormat } from '../../domain/label-content.ts';

/** The tables of carriers, their numbers and presets; see `schema.ts`. */
export type CarrierSchema = {
  readonly carriers: {
    id: string;
    code: string;
    name: string;
    tracking_format: TrackingFormat | null;
    created_at: string;
  };
  readonly carrier_services: { carrier_id: string; code: string; name: string; position: number };
  readonly tracking_ranges: {
    id: string;
    carrier_id: string;
    spec: string;
    from_serial: number;
    to_serial: number;
    next_serial: number;
    created_at: string;
  };
  readonly presets: {
    id: string;
    name: string;
    carrier_id: string;
    service_code: string;
    package_name: string;
    length_mm: number | null;
    width_mm: number | null;
    height_mm: number | null;
  };
};
