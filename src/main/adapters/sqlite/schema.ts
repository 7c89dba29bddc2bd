import type { Generated } from 'kysely';
import type {
  ConfirmChoice,
  OrderState,
  PrintDocument,
  PrintState,
  WriteBackState,
} from '../../../shared/views.ts';
import type { PrintJobRecord } from '../../app/printing-store-port.ts';
import type { ApiCallOutcome } from '../../app/store-port.ts';
import type { ChannelApi } from '../../domain/confirmation.ts';
import type { PrinterDpi, TrackingFormat } from '../../domain/label-content.ts';
import type { PrinterLanguage, PrinterStatus } from '../../domain/printing/printer-status.ts';

/** The tables of migrations/*.sql as Kysely types; what a column means is said there. */
export type Schema = {
  readonly settings: { name: string; value: string };
  readonly accounts: {
    id: string;
    channel: string;
    name: string;
    company: string;
    enabled: number;
    settings: string;
    created_at: string;
  };
  readonly orders: OrdersRow;
  readonly order_lines: {
    line_key: Generated<number>;
    id: string;
    order_key: number;
    channel_line_id: string;
    sku: string;
    title: string;
    quantity_ordered: number;
    quantity_shipped_reported: number;
    quantity_shipped_elsewhere: number;
    unit_price_minor: number | null;
  };
  readonly order_search: { rowid: number; words: string };
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
  readonly printers: {
    id: string;
    name: string;
    address: string;
    dpi: PrinterDpi;
    language: Generated<PrinterLanguage>;
    roll_mm: Generated<58 | 80>;
    is_default: number;
    held: Generated<number>;
    created_at: string;
    removed_at: Generated<string | null>;
  };
  readonly account_labels: {
    account_id: string;
    ship_from: string | null;
    logo_png: string | null;
  };
  readonly printer_states: {
    printer_id: string;
    reach: PrinterStatus['reach'];
    conditions: string;
    formats_in_buffer: number | null;
    labels_remaining: number | null;
    partial_format: number;
    message: string;
    model: string;
    firmware: string;
    serial: string;
    checked_at: string;
    answered_at: string | null;
    proved_at: string | null;
    empty_looks: number;
    next_look_at: string | null;
  };
  readonly packages: PackagesRow;
  readonly package_labels: { package_key: number; content: string };
  readonly package_items: { package_key: number; line_key: number; quantity: number };
  readonly tracking_numbers: {
    tracking_number: string;
    carrier_id: string;
    package_key: number;
    range_id: string | null;
    given_at: string;
  };
  readonly print_jobs: PrintJobsRow;
  readonly print_payloads: { job_key: number; bytes: Uint8Array };
  readonly print_attempts: {
    job_key: number;
    number: number;
    printer_id: string;
    started_at: string;
    ended_at: string | null;
    bytes_acknowledged: number;
    outcome: string | null;
    message: string;
  };
  readonly write_backs: WriteBacksRow;
  readonly write_back_attempts: {
    write_back_key: number;
    number: number;
    round: number;
    counted: number;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    code: string;
    message: string;
    calls: string;
  };
  readonly api_calls: {
    call_key: Generated<number>;
    account_id: string;
    api: ChannelApi;
    ended_at: string;
    outcome: ApiCallOutcome;
    message: string;
  };
  readonly column_maps: { id: string; name: string; columns: string };
  readonly commands: {
    command_id: string;
    name: string;
    fingerprint: string;
    subject_id: string;
    done_at: string;
  };
  readonly audit_log: {
    audit_key: Generated<number>;
    at: string;
    actor: string;
    action: string;
    subject: string;
    subject_id: string;
    detail: string;
  };
};

type OrdersRow = {
  order_key: Generated<number>;
  id: string;
  account_id: string;
  channel_order_id: string;
  order_number: string;
  state: OrderState;
  revision: number;
  ordered_at: string | null;
  ship_by: string | null;
  requested_service: string;
  buyer_name: string;
  buyer_email: string;
  recipient_name: string;
  recipient_company: string;
  address_line1: string;
  address_line2: string;
  address_line3: string;
  city: string;
  region: string;
  postal_code: string;
  country: string;
  phone: string;
  currency: string;
  shipping_paid_minor: number | null;
  note: string;
  import_fingerprint: string;
  created_at: string;
  updated_at: string;
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
  weight_grams: number;
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
};

type PrintJobsRow = {
  job_key: Generated<number>;
  id: string;
  document: PrintDocument;
  title: string;
  language: PrinterLanguage;
  package_key: number | null;
  printer_id: string;
  state: PrintState;
  proof: PrintJobRecord['proof'];
  copy_number: number;
  reason: string;
  bytes_total: number;
  bytes_acknowledged: number;
  attempts: number;
  due_at: string;
  lease_until: string | null;
  last_message: string;
  created_at: string;
  updated_at: string;
};

type WriteBacksRow = {
  write_back_key: Generated<number>;
  package_key: number;
  account_id: string;
  state: Exclude<WriteBackState, 'NotSent'>;
  confirmation: string;
  error_count: number;
  deferral_count: number;
  attempt_number: number;
  round: number;
  must_read_back: number;
  due_at: string | null;
  lease_until: string | null;
  last_attempt_at: string | null;
  wait_reason: string;
  error_code: string;
  error_message: string;
  created_at: string;
  settled_at: string | null;
};
