-- Mails to buyers: one for each package, and never a second one that nobody asked for (OC9).

CREATE TABLE buyer_mails (
  mail_key       INTEGER PRIMARY KEY,
  package_key    INTEGER NOT NULL UNIQUE REFERENCES packages (package_key),
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
  -- Not before that, and not before the channel has the shipment.
  due_at         TEXT,
  lease_until    TEXT,
  wait_reason    TEXT NOT NULL,
  error_code     TEXT NOT NULL,
  error_message  TEXT NOT NULL,
  -- When a person asked for it last; null where nobody did.
  asked_at       TEXT,
  sent_at        TEXT,
  created_at     TEXT NOT NULL,
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK ((state = 'Pending') = (due_at IS NOT NULL)),
  CHECK ((state = 'Sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'Unknown' OR message_begun = 1)
) STRICT;
CREATE INDEX buyer_mails_due ON buyer_mails (due_at) WHERE state = 'Pending';
CREATE INDEX buyer_mails_sending ON buyer_mails (lease_until) WHERE state = 'Sending';
CREATE INDEX buyer_mails_by_state ON buyer_mails (state, mail_key);

CREATE TABLE buyer_mail_attempts (
  mail_key   INTEGER NOT NULL REFERENCES buyer_mails (mail_key),
  number     INTEGER NOT NULL,
  round      INTEGER NOT NULL,
  counted    INTEGER NOT NULL CHECK (counted IN (0, 1)),
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  outcome    TEXT NOT NULL,
  code       TEXT NOT NULL,
  message    TEXT NOT NULL,
  -- How far it came and what the server said last, without body, addresses and secrets.
  stage      TEXT NOT NULL,
  smtp_code  INTEGER,
  answer     TEXT NOT NULL,
  PRIMARY KEY (mail_key, number)
) STRICT, WITHOUT ROWID;
