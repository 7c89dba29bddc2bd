import type { Generated } from 'kysely';
import type { BuyerMailKind, BuyerMailState } from '../../../shared/mail-views.ts';
import type { MailEvidence } from '../../app/mail-port.ts';
import type { MailCancelReason } from '../../domain/mail/mail-words.ts';

/** The tables of mails to buyers; see `schema.ts`. */
export type BuyerMailSchema = {
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
