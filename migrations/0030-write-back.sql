-- When a channel is told (held, waiting for an IMEI, never), taking a shipment back, what the channel
-- calls it, rate budgets that outlive the program, and more evidence of each attempt.

-- The account's choice "Send ship confirmations" as it was when the label was made (QP4-QP7): a later
-- change of the choice is for later packages.
ALTER TABLE packages ADD COLUMN confirm_timing TEXT NOT NULL DEFAULT 'assigned' CHECK (confirm_timing IN ('movement', 'assigned', 'never'));
-- The first scan by a carrier that counts as movement; null until one is known.
ALTER TABLE packages ADD COLUMN moved_at TEXT;

-- SQLite can not change a CHECK, so the table is made anew.
CREATE TABLE new_write_backs (
  write_back_key    INTEGER PRIMARY KEY,
  package_key       INTEGER NOT NULL UNIQUE REFERENCES packages (package_key),
  account_id        TEXT NOT NULL REFERENCES accounts (id),
  -- What is asked of the channel; `unship` takes a confirmed package back after its label was voided.
  operation         TEXT NOT NULL DEFAULT 'confirm' CHECK (operation IN ('confirm', 'unship')),
  state             TEXT NOT NULL CHECK (state IN ('Pending', 'Held', 'WaitingImei', 'Never', 'Bulk', 'Sending', 'Unknown', 'Success', 'Failed', 'ConfirmedManually', 'Voided', 'VoidedAtChannel', 'VoidedAfterConfirm')),
  confirmation      TEXT NOT NULL CHECK (json_valid(confirmation)),
  -- The channel's own id of the shipment; empty until it has given one.
  channel_reference TEXT NOT NULL DEFAULT '',
  -- Counted attempts of the current round; 5 is the end of it (SS19).
  error_count       INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  -- Deferrals since the last answer from the channel; they space out but never end it.
  deferral_count    INTEGER NOT NULL,
  attempt_number    INTEGER NOT NULL,
  round             INTEGER NOT NULL,
  -- 1 once a call may have reached the channel without a proven answer: read back before sending.
  must_read_back    INTEGER NOT NULL CHECK (must_read_back IN (0, 1)),
  -- When it is worked on next; of one that waits for an IMEI, when it stops to wait.
  due_at            TEXT,
  lease_until       TEXT,
  last_attempt_at   TEXT,
  wait_reason       TEXT NOT NULL,
  error_code        TEXT NOT NULL,
  error_message     TEXT NOT NULL,
  created_at        TEXT NOT NULL,
  settled_at        TEXT,
  CHECK ((state = 'Sending') = (lease_until IS NOT NULL)),
  CHECK (CASE WHEN state IN ('Pending', 'Unknown') THEN due_at IS NOT NULL WHEN state = 'WaitingImei' THEN 1 ELSE due_at IS NULL END)
) STRICT;
INSERT INTO new_write_backs (
  write_back_key, package_key, account_id, state, confirmation, error_count, deferral_count,
  attempt_number, round, must_read_back, due_at, lease_until, last_attempt_at, wait_reason,
  error_code, error_message, created_at, settled_at)
SELECT
  write_back_key, package_key, account_id, state, confirmation, error_count, deferral_count,
  attempt_number, round, must_read_back, due_at, lease_until, last_attempt_at, wait_reason,
  error_code, error_message, created_at, settled_at
FROM write_backs;
DROP TABLE write_backs;
ALTER TABLE new_write_backs RENAME TO write_backs;
CREATE INDEX write_backs_due ON write_backs (account_id, must_read_back, due_at) WHERE state IN ('Pending', 'Unknown');
-- Rows that an answer of their account wakes.
CREATE INDEX write_backs_waiting ON write_backs (account_id) WHERE wait_reason IN ('offline', 'auth');
CREATE INDEX write_backs_sending ON write_backs (lease_until) WHERE state = 'Sending';
CREATE INDEX write_backs_imei ON write_backs (due_at) WHERE state = 'WaitingImei';
CREATE INDEX write_backs_deferred ON write_backs (state, package_key, account_id) WHERE wait_reason <> '';
CREATE INDEX write_backs_by_state ON write_backs (state, package_key, account_id);
CREATE INDEX write_backs_by_last_attempt ON write_backs (last_attempt_at);

ALTER TABLE write_back_attempts ADD COLUMN operation TEXT NOT NULL DEFAULT 'confirm';
-- Calls that were left in the budget after this one; null where the channel names no limit.
ALTER TABLE write_back_attempts ADD COLUMN budget_left REAL;

-- What an account, or another service with credentials of its own, may still call; shared by
-- everything that calls it, in this and other processes.
CREATE TABLE rate_budgets (
  account_id       TEXT NOT NULL,
  bucket           TEXT NOT NULL,
  per_second       REAL NOT NULL,
  burst            REAL NOT NULL,
  tokens           REAL NOT NULL,
  at_ms            INTEGER NOT NULL,
  blocked_until_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, bucket)
) STRICT, WITHOUT ROWID;

-- IMEI or serial number of single units in a package (QP10).
CREATE TABLE package_identifiers (
  package_key INTEGER NOT NULL REFERENCES packages (package_key),
  line_key    INTEGER NOT NULL REFERENCES order_lines (line_key),
  position    INTEGER NOT NULL,
  identifier  TEXT NOT NULL,
  PRIMARY KEY (package_key, line_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX package_identifiers_by_identifier ON package_identifiers (identifier);

-- Accounts that were there before the choice keep telling the channel as soon as the label is made.
UPDATE accounts SET settings = json_set(settings, '$.shipConfirmations', 'assigned') WHERE channel = 'amazon';
