import type { Generated } from 'kysely';
import type { BulkResultKind, BulkRunState } from '../../../shared/bulk-views.ts';
import type { BuyerMailKind, BuyerMailState } from '../../../shared/mail-views.ts';
import type {
  CustomSystemState,
  LineAcceptance,
  OrderAcceptance,
  OrderRequestOperation,
  OrderRequestState,
  OrderRequestTarget,
  StateSetter,
} from '../../../shared/order-words.ts';
import type {
  GatewayKind,
  PaymentKind,
  PaymentTransactionKind,
  PaymentTransactionState,
} from '../../../shared/payment-words.ts';
import type { PrintDocument, PrintState } from '../../../shared/printing-views.ts';
import type { UserRole } from '../../../shared/user-words.ts';
import type { ConfirmChoice, OrderState, WriteBackState } from '../../../shared/views.ts';
import type { AcceptanceMailState } from '../../app/acceptance-store-port.ts';
import type { MailEvidence } from '../../app/mail-port.ts';
import type { PrintJobRecord } from '../../app/printing-store-port.ts';
import type { ApiCallOutcome } from '../../app/store-port.ts';
import type { SyncOperation, SyncWaitReason } from '../../app/sync-store-port.ts';
import type { UploadFileState } from '../../app/upload-store-port.ts';
import type { BulkProgress } from '../../domain/bulk-run.ts';
import type { ConfirmTiming } from '../../domain/channel-traits.ts';
import type { ChannelApi } from '../../domain/confirmation.ts';
import type { PrinterDpi, TrackingFormat } from '../../domain/label-content.ts';
import type { MailCancelReason } from '../../domain/mail/mail-words.ts';
import type { PrinterLanguage, PrinterStatus } from '../../domain/printing/printer-status.ts';
import type { TrackingStatus } from '../../domain/tracking-events.ts';
import type { UploadKind } from '../../domain/upload-files/upload-kinds.ts';
import type { WriteBackOperation } from '../../domain/write-back.ts';

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
    acceptance: Generated<LineAcceptance>;
    quantity_accepted: Generated<number | null>;
    rejection_reason_id: Generated<string | null>;
    rejection_text: Generated<string>;
    seller_note: Generated<string>;
    delivery_state_id: Generated<string | null>;
    method_carrier_id: Generated<string | null>;
    method_service_code: Generated<string | null>;
    split_from_line_key: Generated<number | null>;
    answered_at: Generated<string | null>;
    answered_by: Generated<string>;
  };
  readonly users: UsersRow;
  readonly order_states: {
    id: string;
    name: string;
    description: string;
    colour: string;
    system_state: CustomSystemState;
    position: number;
    created_at: string;
  };
  readonly rejection_reasons: {
    id: string;
    name: string;
    needs_text: number;
    position: number;
    removed_at: Generated<string | null>;
  };
  readonly delivery_states: {
    id: string;
    name: string;
    position: number;
    removed_at: Generated<string | null>;
  };
  readonly order_notes: {
    note_key: Generated<number>;
    id: string;
    order_key: number;
    text: string;
    author: string;
    created_at: string;
    removed_at: Generated<string | null>;
  };
  readonly order_tags: { order_key: number; tag: string };
  readonly saved_views: {
    id: string;
    name: string;
    definition: string;
    created_by: string;
    created_at: string;
  };
  readonly order_requests: OrderRequestsRow;
  readonly acceptance_notices: {
    order_key: number;
    noticed_at: string;
    mailed_at: Generated<string | null>;
  };
  readonly acceptance_mails: AcceptanceMailsRow;
  readonly order_request_attempts: {
    request_key: number;
    number: number;
    round: number;
    counted: number;
    operation: string;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    code: string;
    message: string;
    calls: string;
  };
  readonly payments: PaymentsRow;
  readonly payment_transactions: {
    transaction_key: Generated<number>;
    id: string;
    payment_key: number;
    kind: PaymentTransactionKind;
    amount_minor: number;
    state: PaymentTransactionState;
    reference: string;
    message: string;
    request_key: number | null;
    at: string;
    actor: string;
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
    operation: string;
    budget_left: number | null;
  };
  readonly tracking_sources: {
    id: string;
    kind: string;
    name: string;
    enabled: number;
    carriers: string;
    settings: string;
    deferred_until: string | null;
    last_problem: string;
    last_look_at: string | null;
    removed_at: string | null;
    created_at: string;
  };
  readonly tracking_events: {
    event_key: Generated<number>;
    package_key: number;
    occurred_at: string | null;
    status: TrackingStatus;
    description: string;
    location: string;
    told_by: string;
    recorded_at: string;
  };
  readonly tracking_watches: {
    package_key: number;
    source_id: string | null;
    next_look_at: string | null;
    lease_until: string | null;
    looks: number;
    last_look_at: string | null;
    last_words: string;
  };
  readonly buyer_mails: BuyerMailsRow;
  readonly buyer_mail_attempts: {
    mail_key: number;
    number: number;
    round: number;
    counted: number;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    code: string;
    message: string;
    stage: MailEvidence['stage'] | '';
    smtp_code: number | null;
    answer: string;
  };
  readonly rate_budgets: {
    account_id: string;
    bucket: string;
    per_second: number;
    burst: number;
    tokens: number;
    at_ms: number;
    blocked_until_ms: number;
  };
  readonly package_identifiers: {
    package_key: number;
    line_key: number;
    position: number;
    identifier: string;
  };
  readonly account_syncs: AccountSyncsRow;
  readonly products: {
    account_id: string;
    sku: string;
    item_number: string;
    title: Generated<string>;
    weight_grams: number | null;
    picture_url: Generated<string>;
    due_at: string | null;
    fetched_at: string | null;
    not_found_at: string | null;
  };
  readonly product_pictures: {
    account_id: string;
    sku: string;
    picture_url: string;
    png: Uint8Array;
    fetched_at: string;
  };
  readonly api_calls: {
    call_key: Generated<number>;
    account_id: string;
    api: ChannelApi;
    ended_at: string;
    outcome: ApiCallOutcome;
    message: string;
  };
  readonly bulk_runs: BulkRunsRow;
  readonly bulk_run_packages: {
    run_key: number;
    message_id: number;
    package_key: number;
    before: string | null;
    result: BulkResultKind;
    code: string;
    message: string;
  };
  readonly upload_files: {
    upload_key: Generated<number>;
    id: string;
    account_id: string;
    kind: UploadKind;
    path: string;
    state: UploadFileState;
    package_count: number;
    saved_by: string;
    saved_at: string;
    answered_by: string;
    answered_at: string | null;
    marked_count: number;
  };
  readonly upload_file_packages: {
    upload_key: number;
    package_key: number;
    is_open: number;
    before: string;
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

type BulkRunsRow = {
  run_key: Generated<number>;
  id: string;
  submission_id: string;
  account_id: string;
  ship_date: string;
  state: BulkRunState;
  package_count: number;
  document_id: string;
  feed_id: string;
  report_id: string;
  channel_state: BulkProgress['channelState'];
  cancel: BulkProgress['cancel'];
  uploaded_at: string | null;
  called_at: string | null;
  step_number: number;
  error_count: number;
  deferral_count: number;
  calm_looks: number;
  due_at: string | null;
  lease_until: string | null;
  wait_reason: BulkProgress['waitReason'];
  message: string;
  calls: string;
  counts: string | null;
  created_at: string;
  ended_at: string | null;
};

type AccountSyncsRow = {
  account_id: string;
  operation: SyncOperation;
  cursor: string | null;
  run_since: string | null;
  run_page: string | null;
  run_until: string | null;
  run_started_at: string | null;
  run_created: number;
  run_updated: number;
  run_problems: number;
  claim: number;
  lease_until: string | null;
  asked: number;
  not_before: string | null;
  blocked: number;
  wait_reason: SyncWaitReason;
  message: string;
  deferral_count: number;
  last_started_at: string | null;
  last_ended_at: string | null;
  last_created: number;
  last_updated: number;
  last_problems: number;
  problem_words: string;
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
  custom_state_id: Generated<string | null>;
  state_set_by: Generated<StateSetter>;
  state_set_at: Generated<string | null>;
  state_set_actor: Generated<string>;
  acceptance: Generated<OrderAcceptance>;
  acceptance_at: Generated<string | null>;
  invoice_number: Generated<string>;
  on_hold: Generated<number>;
  held_until: Generated<string | null>;
  hold_reason: Generated<string>;
  assigned_user_id: Generated<string | null>;
  split_from_key: Generated<number | null>;
  combined_into_key: Generated<number | null>;
  split_undone_at: Generated<string | null>;
};

type UsersRow = {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  rights: string;
  pin_hash: string;
  wrong_pins: number;
  locked_until: string | null;
  created_at: string;
  removed_at: string | null;
};

type OrderRequestsRow = {
  request_key: Generated<number>;
  id: string;
  order_key: number;
  account_id: string;
  target: OrderRequestTarget;
  operation: OrderRequestOperation;
  payment_key: number | null;
  payload: string;
  state: OrderRequestState;
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
  reference: string;
  created_at: string;
  created_by: string;
  settled_at: string | null;
};

type AcceptanceMailsRow = {
  mail_key: Generated<number>;
  id: string;
  recipient_name: string;
  recipient: string;
  order_numbers: string;
  order_count: number;
  state: AcceptanceMailState | 'Sending';
  error_count: number;
  deferral_count: number;
  attempt_number: number;
  message_begun: number;
  due_at: string | null;
  lease_until: string | null;
  error_code: string;
  error_message: string;
  created_at: string;
  sent_at: string | null;
};

type PaymentsRow = {
  payment_key: Generated<number>;
  id: string;
  order_key: number;
  gateway: GatewayKind;
  kind: PaymentKind;
  reference: string;
  currency: string;
  authorized_minor: number;
  captured_minor: number;
  reversed_minor: number;
  refunded_minor: number;
  provider_status: string;
  authorized_at: string | null;
  expires_at: string | null;
  synced_at: string | null;
  created_at: string;
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
  operation: WriteBackOperation;
  state: Exclude<WriteBackState, 'NotSent'>;
  confirmation: string;
  channel_reference: string;
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

type BuyerMailsRow = {
  mail_key: Generated<number>;
  kind: BuyerMailKind;
  package_key: number | null;
  order_key: number | null;
  state: BuyerMailState;
  recipient: string;
  reason: MailCancelReason | '';
  error_count: number;
  deferral_count: number;
  attempt_number: number;
  round: number;
  message_begun: number;
  due_at: string | null;
  lease_until: string | null;
  wait_reason: string;
  error_code: string;
  error_message: string;
  asked_at: string | null;
  sent_at: string | null;
  created_at: string;
};
