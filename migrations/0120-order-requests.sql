-- What has to reach a channel or a payment provider about an order, besides its shipments: a row
-- before anyone tries it, like a write-back (principle: intent first, outcome after).
CREATE TABLE order_requests (
  request_key     INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  order_key       INTEGER NOT NULL REFERENCES orders (order_key),
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  -- Who is asked: the channel of the account, or the payment provider of the payment.
  target          TEXT NOT NULL CHECK (target IN ('channel', 'payment')),
  operation       TEXT NOT NULL CHECK (operation IN ('accept', 'cancel', 'capture', 'reverse', 'refund', 'sync')),
  payment_key     INTEGER REFERENCES payments (payment_key),
  payload         TEXT NOT NULL CHECK (json_valid(payload)),
  state           TEXT NOT NULL CHECK (state IN ('Pending', 'Sending', 'Unknown', 'Success', 'Failed', 'DoneByHand', 'Withdrawn')),
  error_count     INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  deferral_count  INTEGER NOT NULL,
  attempt_number  INTEGER NOT NULL,
  round           INTEGER NOT NULL,
  -- 1 once a call may have got through without a proven answer: looked up before it is sent again.
  must_read_back  INTEGER NOT NULL CHECK (must_read_back IN (0, 1)),
  due_at          TEXT,
  lease_until     TEXT,
  last_attempt_at TEXT,
  wait_reason     TEXT NOT NULL,
  error_code      TEXT NOT NULL,
  error_message   TEXT NOT NULL,
  -- The other side's own id of what it did; empty until it has given one.
  reference       TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  created_by      TEXT NOT NULL,
  settled_at      TEXT,
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK ((state IN ('Pending', 'Unknown')) = (due_at IS NOT NULL)),
  CHECK ((target = 'payment') = (payment_key IS NOT NULL))
) STRICT;
CREATE INDEX order_requests_due ON order_requests (account_id, target, due_at) WHERE state IN ('Pending', 'Unknown');
CREATE INDEX order_requests_sending ON order_requests (lease_until) WHERE state = 'Sending';
CREATE INDEX order_requests_failed ON order_requests (request_key) WHERE state = 'Failed';
CREATE INDEX order_requests_by_order ON order_requests (order_key);
CREATE INDEX order_requests_by_payment ON order_requests (payment_key) WHERE payment_key IS NOT NULL;

CREATE TABLE order_request_attempts (
  request_key INTEGER NOT NULL REFERENCES order_requests (request_key),
  number      INTEGER NOT NULL,
  round       INTEGER NOT NULL,
  counted     INTEGER NOT NULL CHECK (counted IN (0, 1)),
  operation   TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  ended_at    TEXT,
  outcome     TEXT NOT NULL,
  code        TEXT NOT NULL,
  message     TEXT NOT NULL,
  calls       TEXT NOT NULL CHECK (json_valid(calls)),
  PRIMARY KEY (request_key, number)
) STRICT, WITHOUT ROWID;

-- A payment of an order as its provider keeps it; amounts in minor units of its currency.
CREATE TABLE payments (
  payment_key      INTEGER PRIMARY KEY,
  id               TEXT NOT NULL UNIQUE,
  order_key        INTEGER NOT NULL REFERENCES orders (order_key),
  gateway          TEXT NOT NULL CHECK (gateway IN ('stripe', 'shopify', 'external', 'practice')),
  -- On Account is paid later, by invoice (MP14).
  kind             TEXT NOT NULL CHECK (kind IN ('card', 'on-account')),
  -- The provider's own id; empty where a person keeps the books.
  reference        TEXT NOT NULL,
  currency         TEXT NOT NULL CHECK (length(currency) = 3),
  authorized_minor INTEGER NOT NULL CHECK (authorized_minor >= 0),
  captured_minor   INTEGER NOT NULL CHECK (captured_minor >= 0),
  reversed_minor   INTEGER NOT NULL CHECK (reversed_minor >= 0),
  refunded_minor   INTEGER NOT NULL CHECK (refunded_minor >= 0),
  -- The provider's word for where the payment stands, as it was last told.
  provider_status  TEXT NOT NULL,
  authorized_at    TEXT,
  -- From then on the provider does not capture it any more; null where it does not say.
  expires_at       TEXT,
  -- When the provider was last asked; null while it never was.
  synced_at        TEXT,
  created_at       TEXT NOT NULL,
  CHECK (captured_minor + reversed_minor <= authorized_minor),
  CHECK (refunded_minor <= captured_minor)
) STRICT;
CREATE INDEX payments_by_order ON payments (order_key);
CREATE UNIQUE INDEX payments_by_reference ON payments (gateway, reference) WHERE reference <> '';

-- Transaction History (UC13-UC15): what was done, by the station or by somebody else.
CREATE TABLE payment_transactions (
  transaction_key INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  payment_key     INTEGER NOT NULL REFERENCES payments (payment_key),
  kind            TEXT NOT NULL CHECK (kind IN ('authorize', 'capture', 'reverse', 'refund')),
  amount_minor    INTEGER NOT NULL CHECK (amount_minor >= 0),
  state           TEXT NOT NULL CHECK (state IN ('Pending', 'Success', 'Failed', 'Unknown', 'Withdrawn')),
  -- The provider's own id of it; empty until it is known.
  reference       TEXT NOT NULL,
  message         TEXT NOT NULL,
  request_key     INTEGER UNIQUE REFERENCES order_requests (request_key),
  at              TEXT NOT NULL,
  actor           TEXT NOT NULL
) STRICT;
CREATE INDEX payment_transactions_by_payment ON payment_transactions (payment_key);
CREATE UNIQUE INDEX payment_transactions_by_reference ON payment_transactions (payment_key, kind, reference) WHERE reference <> '';
