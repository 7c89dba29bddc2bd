import type { Generated } from 'kysely';
import type { PrintDocument, PrintState } from '../../../shared/printing-views.ts';
import type { PrintJobRecord } from '../../app/printing-store-port.ts';
import type { PrinterDpi } from '../../domain/label-content.ts';
import type { PrinterLanguage, PrinterStatus } from '../../domain/printing/printer-status.ts';

/** The tables of printers and print jobs; see `schema.ts`. */
export type PrintingSchema = {
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
