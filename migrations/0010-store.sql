-- The first store. Times are UTC ISO 8601 text with milliseconds (fixed width, so that text order
-- is time order); dates are local to the station; weights are grams; money is minor units.
-- Every *_key is the integer row key that joins and orders; every id is what the outside sees.

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id         TEXT PRIMARY KEY,
  channel    TEXT NOT NULL,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  company    TEXT NOT NULL,
  enabled    INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  settings   TEXT NOT NULL CHECK (json_valid(settings)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE orders (
  order_key           INTEGER PRIMARY KEY,
  id                  TEXT NOT NULL UNIQUE,
  account_id          TEXT NOT NULL REFERENCES accounts (id),
  channel_order_id    TEXT NOT NULL,
  order_number        TEXT NOT NULL COLLATE NOCASE,
  state               TEXT NOT NULL CHECK (state IN ('New', 'Processing', 'Completed', 'Canceled', 'Fraud', 'Suspended')),
  revision            INTEGER NOT NULL,
  ordered_at          TEXT,
  ship_by             TEXT,
  requested_service   TEXT NOT NULL,
  buyer_name          TEXT NOT NULL,
  buyer_email         TEXT NOT NULL,
  recipient_name      TEXT NOT NULL,
  recipient_company   TEXT NOT NULL,
  address_line1       TEXT NOT NULL,
  address_line2       TEXT NOT NULL,
  address_line3       TEXT NOT NULL,
  city                TEXT NOT NULL,
  region              TEXT NOT NULL,
  postal_code         TEXT NOT NULL,
  country             TEXT NOT NULL,
  phone               TEXT NOT NULL,
  currency            TEXT NOT NULL,
  shipping_paid_minor INTEGER,
  note                TEXT NOT NULL,
  -- What the file last said about this order, so that the same file changes nothing.
  import_fingerprint  TEXT NOT NULL,
  created_at          TEXT NOT NULL,
  updated_at          TEXT NOT NULL,
  UNIQUE (account_id, channel_order_id)
) STRICT;
CREATE INDEX orders_by_number ON orders (order_number);
CREATE INDEX orders_by_channel_order_id ON orders (channel_order_id COLLATE NOCASE);
-- Lists run newest first, which is order_key; every index below carries it as its last column.
CREATE INDEX orders_by_state ON orders (state);
CREATE INDEX orders_by_account ON orders (account_id);
CREATE INDEX orders_by_account_and_state ON orders (account_id, state);
CREATE INDEX orders_open ON orders (order_key) WHERE state IN ('New', 'Processing');

CREATE TABLE order_lines (
  line_key                   INTEGER PRIMARY KEY,
  id                         TEXT NOT NULL UNIQUE,
  order_key                  INTEGER NOT NULL REFERENCES orders (order_key),
  channel_line_id            TEXT NOT NULL,
  sku                        TEXT NOT NULL,
  title                      TEXT NOT NULL,
  quantity_ordered           INTEGER NOT NULL CHECK (quantity_ordered >= 0),
  -- What the file last said is shipped. It counts our own confirmed packages too; the next column
  -- is without them, and is worked out anew only when this number changes.
  quantity_shipped_reported  INTEGER NOT NULL CHECK (quantity_shipped_reported >= 0),
  quantity_shipped_elsewhere INTEGER NOT NULL CHECK (quantity_shipped_elsewhere >= 0),
  unit_price_minor           INTEGER,
  UNIQUE (order_key, channel_line_id)
) STRICT;

-- Words of an order for free-text search; rowid is order_key. Contentless: the words are in orders.
CREATE VIRTUAL TABLE order_search USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  prefix = '1 2 3 4',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '-_'"
);

CREATE TABLE carriers (
  id              TEXT PRIMARY KEY,
  code            TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name            TEXT NOT NULL,
  tracking_format TEXT CHECK (tracking_format IN ('ups-1z', 'usps-impb', 'upu-s10', 'sscc-18')),
  created_at      TEXT NOT NULL
) STRICT;

CREATE TABLE carrier_services (
  carrier_id TEXT NOT NULL REFERENCES carriers (id),
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  PRIMARY KEY (carrier_id, code)
) STRICT, WITHOUT ROWID;

-- A block of serial numbers that a carrier agreed to let this station give out while offline.
CREATE TABLE tracking_ranges (
  id          TEXT PRIMARY KEY,
  carrier_id  TEXT NOT NULL REFERENCES carriers (id),
  spec        TEXT NOT NULL CHECK (json_valid(spec)),
  from_serial INTEGER NOT NULL CHECK (from_serial >= 0),
  to_serial   INTEGER NOT NULL,
  next_serial INTEGER NOT NULL,
  created_at  TEXT NOT NULL,
  CHECK (to_serial >= from_serial),
  CHECK (next_serial BETWEEN from_serial AND to_serial + 1)
) STRICT;
CREATE INDEX tracking_ranges_by_carrier ON tracking_ranges (carrier_id);

CREATE TABLE presets (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  carrier_id   TEXT NOT NULL REFERENCES carriers (id),
  service_code TEXT NOT NULL,
  package_name TEXT NOT NULL,
  length_mm    INTEGER,
  width_mm     INTEGER,
  height_mm    INTEGER
) STRICT;

CREATE TABLE printers (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  address    TEXT NOT NULL,
  dpi        INTEGER NOT NULL CHECK (dpi IN (203, 300, 600)),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE packages (
  package_key          INTEGER PRIMARY KEY,
  id                   TEXT NOT NULL UNIQUE,
  -- The Shipment ID of the status screen (SS15, SS16); unique across the stations of a seller.
  shipment_number      TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- Amazon's packageReferenceId and the like: never changes, never given to another package.
  package_reference_id TEXT NOT NULL UNIQUE,
  order_key            INTEGER NOT NULL REFERENCES orders (order_key),
  package_number       INTEGER NOT NULL,
  state                TEXT NOT NULL CHECK (state IN ('labelled', 'voided')),
  -- Null until the packer answers the Shipment Confirmation pop-up.
  choice               TEXT CHECK (choice IN ('close', 'another', 'update', 'void', 'nothing')),
  carrier_id           TEXT NOT NULL REFERENCES carriers (id),
  carrier_code         TEXT NOT NULL,
  carrier_name         TEXT NOT NULL,
  service_code         TEXT NOT NULL,
  service_name         TEXT NOT NULL,
  tracking_number      TEXT NOT NULL,
  weight_grams         INTEGER NOT NULL CHECK (weight_grams > 0),
  package_name         TEXT NOT NULL,
  length_mm            INTEGER,
  width_mm             INTEGER,
  height_mm            INTEGER,
  shipping_cost_minor  INTEGER,
  currency             TEXT NOT NULL,
  shipped_quantity     INTEGER NOT NULL,
  ship_date            TEXT NOT NULL,
  station_zone         TEXT NOT NULL,
  -- 1 once it has a row in write_backs, so that packages nobody decided to send are found quickly.
  has_write_back       INTEGER NOT NULL CHECK (has_write_back IN (0, 1)),
  created_at           TEXT NOT NULL,
  voided_at            TEXT,
  UNIQUE (order_key, package_number)
) STRICT;
CREATE INDEX packages_by_ship_date ON packages (ship_date);
CREATE INDEX packages_by_carrier ON packages (carrier_id, ship_date);
CREATE INDEX packages_not_sent ON packages (state, ship_date) WHERE has_write_back = 0;
-- Pop-ups that nobody has answered yet.
CREATE INDEX packages_unanswered ON packages (ship_date) WHERE choice IS NULL AND state = 'labelled';

-- Everything the label says, so that a reprint says the same for ever. Beside packages and not in
-- it, because lists of packages would read past it.
CREATE TABLE package_labels (
  package_key INTEGER PRIMARY KEY REFERENCES packages (package_key),
  content     TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE package_items (
  package_key INTEGER NOT NULL REFERENCES packages (package_key),
  line_key    INTEGER NOT NULL REFERENCES order_lines (line_key),
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (package_key, line_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX package_items_by_line ON package_items (line_key);

-- Every tracking number ever given to a package. Rows are never removed, not even by a void, so a
-- number can not come back.
CREATE TABLE tracking_numbers (
  tracking_number TEXT PRIMARY KEY,
  carrier_id      TEXT NOT NULL REFERENCES carriers (id),
  package_key     INTEGER NOT NULL REFERENCES packages (package_key),
  range_id        TEXT REFERENCES tracking_ranges (id),
  given_at        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tracking_numbers_by_package ON tracking_numbers (package_key);

CREATE TABLE print_jobs (
  job_key            INTEGER PRIMARY KEY,
  id                 TEXT NOT NULL UNIQUE,
  package_key        INTEGER NOT NULL REFERENCES packages (package_key),
  printer_id         TEXT NOT NULL REFERENCES printers (id),
  state              TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'printed', 'failed', 'unknown', 'cancelled')),
  copy_number        INTEGER NOT NULL,
  reason             TEXT NOT NULL,
  bytes_total        INTEGER NOT NULL,
  bytes_acknowledged INTEGER NOT NULL,
  attempts           INTEGER NOT NULL,
  due_at             TEXT NOT NULL,
  lease_until        TEXT,
  last_message       TEXT NOT NULL,
  created_at         TEXT NOT NULL,
  updated_at         TEXT NOT NULL,
  CHECK ((state = 'sending') = (lease_until IS NOT NULL))
) STRICT;
CREATE INDEX print_jobs_by_package ON print_jobs (package_key);
CREATE INDEX print_jobs_queued ON print_jobs (printer_id, job_key) WHERE state = 'queued';
-- Unique: whatever a program does, no printer is ever sent two labels at once.
CREATE UNIQUE INDEX print_jobs_sending ON print_jobs (printer_id) WHERE state = 'sending';
CREATE INDEX print_jobs_unknown ON print_jobs (job_key) WHERE state = 'unknown';

-- The bytes of a job, apart because the row of a job is rewritten at every step.
CREATE TABLE print_payloads (
  job_key INTEGER PRIMARY KEY REFERENCES print_jobs (job_key),
  bytes   BLOB NOT NULL
) STRICT;

CREATE TABLE print_attempts (
  job_key            INTEGER NOT NULL REFERENCES print_jobs (job_key),
  number             INTEGER NOT NULL,
  printer_id         TEXT NOT NULL REFERENCES printers (id),
  started_at         TEXT NOT NULL,
  ended_at           TEXT,
  bytes_acknowledged INTEGER NOT NULL,
  outcome            TEXT,
  message            TEXT NOT NULL,
  PRIMARY KEY (job_key, number)
) STRICT, WITHOUT ROWID;

-- The outbox: one row per package and channel account. A package without a row was never sent.
CREATE TABLE write_backs (
  write_back_key  INTEGER PRIMARY KEY,
  package_key     INTEGER NOT NULL UNIQUE REFERENCES packages (package_key),
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  state           TEXT NOT NULL CHECK (state IN ('Pending', 'Sending', 'Unknown', 'Success', 'Failed', 'ConfirmedManually', 'Voided', 'VoidedAfterConfirm')),
  confirmation    TEXT NOT NULL CHECK (json_valid(confirmation)),
  -- Counted attempts of the current round; 5 is the end of it (SS19).
  error_count     INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  -- Deferrals since the last answer from the channel; they space out but never end it.
  deferral_count  INTEGER NOT NULL,
  attempt_number  INTEGER NOT NULL,
  round           INTEGER NOT NULL,
  -- 1 once a call may have reached the channel without a proven answer: read back before sending.
  must_read_back  INTEGER NOT NULL CHECK (must_read_back IN (0, 1)),
  due_at          TEXT,
  lease_until     TEXT,
  last_attempt_at TEXT,
  wait_reason     TEXT NOT NULL,
  error_code      TEXT NOT NULL,
  error_message   TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  settled_at      TEXT,
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK ((state IN ('Pending', 'Unknown')) = (due_at IS NOT NULL))
) STRICT;
CREATE INDEX write_backs_due ON write_backs (account_id, due_at) WHERE state IN ('Pending', 'Unknown');
-- Rows that an answer of their account wakes.
CREATE INDEX write_backs_waiting ON write_backs (account_id) WHERE wait_reason IN ('offline', 'auth');
CREATE INDEX write_backs_sending ON write_backs (lease_until) WHERE state = 'Sending';
CREATE INDEX write_backs_by_state ON write_backs (state, package_key, account_id);
CREATE INDEX write_backs_by_last_attempt ON write_backs (last_attempt_at);

CREATE TABLE write_back_attempts (
  write_back_key INTEGER NOT NULL REFERENCES write_backs (write_back_key),
  number         INTEGER NOT NULL,
  round          INTEGER NOT NULL,
  counted        INTEGER NOT NULL CHECK (counted IN (0, 1)),
  started_at     TEXT NOT NULL,
  ended_at       TEXT,
  outcome        TEXT NOT NULL,
  code           TEXT NOT NULL,
  message        TEXT NOT NULL,
  calls          TEXT NOT NULL CHECK (json_valid(calls)),
  PRIMARY KEY (write_back_key, number)
) STRICT, WITHOUT ROWID;

-- One row per finished call to a channel, for the lights of the status screen (SS9, SS10).
CREATE TABLE api_calls (
  call_key   INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  api        TEXT NOT NULL CHECK (api IN ('products', 'writeback', 'orders', 'trading')),
  ended_at   TEXT NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('ok', 'error', 'throttled', 'outage', 'network')),
  message    TEXT NOT NULL
) STRICT;
CREATE INDEX api_calls_by_account ON api_calls (account_id, api, ended_at);
CREATE INDEX api_calls_by_time ON api_calls (ended_at);

CREATE TABLE column_maps (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE COLLATE NOCASE,
  columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT;

-- A command that was carried out is carried out once, however often it arrives.
CREATE TABLE commands (
  command_id TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  -- Hash of the input: the same id with another input is refused.
  fingerprint TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  done_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_log (
  audit_key  INTEGER PRIMARY KEY,
  at         TEXT NOT NULL,
  actor      TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  detail     TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
