import type { Generated } from 'kysely';
import type { AcceptanceMailState } from '../../app/acceptance-store-port.ts';

/** The tables of answers to orders; see `schema.ts`. */
export type AcceptanceSchema = {
  readonly rejection_reasons: {
    id: string;
    name: string;
    needs_text: number;
    position: number;
    removed_at: Generated<string | null>;
  };
  readonly acceptance_notices: {
    order_key: number;
    noticed_at: string;
    mailed_at: Generated<string | null>;
  };
  readonly acceptance_mails: AcceptanceMailsRow;
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
