import type { Generated } from 'kysely';
import type { ConfirmChoice } from '../../../shared/confirmation-views.ts';
import type { ConfirmTiming } from '../../domain/channel-traits.ts';

/** The tables of packages; see `schema.ts`. */
export type PackageSchema = {
  readonly packages: PackagesRow;
  readonly package_labels: { package_key: number; content: string };
  readonly package_items: { package_key: number; line_key: number; quantity: number };
  readonly package_identifiers: {
    package_key: number;
    line_key: number;
    position: number;
    identifier: string;
  };
  readonly tracking_numbers: {
    tracking_number: string;
    carrier_id: string;
    package_key: number;
    range_id: string | null;
    given_at: string;
  };
};

type PackagesRow = {
  package_key: Generated<number>;
  id: string;
  shipment_number: string;
  package_reference_id: string;
  order_key: number;
  package_number: number;
  state: 'labelled' | 'voided';
  choice: ConfirmChoice | null;
  carrier_id: string;
  carrier_code: string;
  carrier_name: string;
  service_code: string;
  service_name: string;
  tracking_number: string;
  weight_grams: number | null;
  package_name: string;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  shipping_cost_minor: number | null;
  currency: string;
  shipped_quantity: number;
  ship_date: string;
  station_zone: string;
  has_write_back: number;
  created_at: string;
  voided_at: string | null;
  confirm_timing: ConfirmTiming;
  moved_at: string | null;
  origin: Generated<'station' | 'entered'>;
  left_at: Generated<string | null>;
  left_told_by: Generated<string>;
  boxed_in_key: Generated<number | null>;
};
