-- Who has answered for a line, and when (MP6); empty while nobody has.
ALTER TABLE order_lines ADD COLUMN answered_at TEXT;
ALTER TABLE order_lines ADD COLUMN answered_by TEXT NOT NULL DEFAULT '';

-- The list Pending acceptance, which is short among a million orders.
CREATE INDEX orders_pending_acceptance ON orders (account_id, order_key) WHERE acceptance = 'Pending';

-- Orders of which somebody was to be told that they are pending (MP1): each once and for all.
CREATE TABLE acceptance_notices (
  order_key  INTEGER PRIMARY KEY REFERENCES orders (order_key),
  noticed_at TEXT NOT NULL,
  -- When the mails that name it were written down; null while its burst goes on.
  mailed_at  TEXT
) STRICT;
CREATE INDEX acceptance_notices_waiting ON acceptance_notices (noticed_at) WHERE mailed_at IS NULL;

-- One mail to one user about one burst of orders. It names orders and counts them, and nothing of a buyer.
CREATE TABLE acceptance_mails (
  mail_key       INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  -- The user's name, and their address; the address is masked once the mail is gone.
  recipient_name TEXT NOT NULL,
  recipient      TEXT NOT NULL,
  order_numbers  TEXT NOT NULL CHECK (json_valid(order_numbers)),
  order_count    INTEGER NOT NULL CHECK (order_count > 0),
  state          TEXT NOT NULL CHECK (state IN ('Pending', 'Sending', 'Sent', 'Failed', 'Unknown')),
  error_count    INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  deferral_count INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  -- 1 from just before the first byte of the message left: from then on it may have been sent.
  message_begun  INTEGER NOT NULL CHECK (message_begun IN (0, 1)),
  due_at         TEXT,
  lease_until    TEXT,
  error_code     TEXT NOT NULL,
  error_message  TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  sent_at        TEXT,
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK ((state = 'Pending') = (due_at IS NOT NULL)),
  CHECK ((state = 'Sent') = (sent_at IS NOT NULL))
) STRICT;
CREATE INDEX acceptance_mails_due ON acceptance_mails (due_at) WHERE state = 'Pending';
CREATE INDEX acceptance_mails_sending ON acceptance_mails (lease_until) WHERE state = 'Sending';
