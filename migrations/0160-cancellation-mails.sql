-- A mail to a buyer is about a package, or about an order that was canceled (UC16): once each, for good.
-- Built anew, because a mail about an order has no package.
CREATE TABLE new_buyer_mails (
  mail_key       INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL CHECK (kind IN ('shipment', 'cancellation')),
  package_key    INTEGER UNIQUE REFERENCES packages (package_key),
  order_key      INTEGER UNIQUE REFERENCES orders (order_key),
  state          TEXT NOT NULL CHECK (state IN ('Pending', 'Sending', 'Sent', 'Failed', 'Unknown', 'Cancelled')),
  -- The buyer's address while it may still be needed; masked (a***@e***) as soon as it is not.
  recipient      TEXT NOT NULL,
  -- Why it was cancelled; empty elsewhere.
  reason         TEXT NOT NULL,
  -- Counted attempts of the current round; 5 is the end of it.
  error_count    INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  deferral_count INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  round          INTEGER NOT NULL,
  -- 1 from just before the first byte of a message left: from then on it may have been sent.
  message_begun  INTEGER NOT NULL CHECK (message_begun IN (0, 1)),
  -- Not before that, and not before the channel has the shipment or the cancellation.
  due_at         TEXT,
  lease_until    TEXT,
  wait_reason    TEXT NOT NULL,
  error_code     TEXT NOT NULL,
  error_message  TEXT NOT NULL,
  -- When a person asked for it last; null where nobody did.
  asked_at       TEXT,
  sent_at        TEXT,
  created_at     TEXT NOT NULL,
  CHECK ((kind = 'shipment') = (package_key IS NOT NULL)),
  CHECK ((kind = 'cancellation') = (order_key IS NOT NULL)),
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK ((state = 'Pending') = (due_at IS NOT NULL)),
  CHECK ((state = 'Sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'Unknown' OR message_begun = 1)
) STRICT;
INSERT INTO new_buyer_mails (
  mail_key, kind, package_key, state, recipient, reason, error_count, deferral_count, attempt_number,
  round, message_begun, due_at, lease_until, wait_reason, error_code, error_message, asked_at, sent_at,
  created_at
)
SELECT
  mail_key, 'shipment', package_key, state, recipient, reason, error_count, deferral_count,
  attempt_number, round, message_begun, due_at, lease_until, wait_reason, error_code, error_message,
  asked_at, sent_at, created_at
FROM buyer_mails;
DROP TABLE buyer_mails;
ALTER TABLE new_buyer_mails RENAME TO buyer_mails;
CREATE INDEX buyer_mails_due ON buyer_mails (due_at) WHERE state = 'Pending';
CREATE INDEX buyer_mails_sending ON buyer_mails (lease_until) WHERE state = 'Sending';
CREATE INDEX buyer_mails_by_state ON buyer_mails (state, mail_key);
