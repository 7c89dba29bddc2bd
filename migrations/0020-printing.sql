-- Printers with a language, a hold and what they said of themselves; print jobs that are no labels;
-- jobs that are watched until the printer proves them.

ALTER TABLE printers ADD COLUMN language TEXT NOT NULL DEFAULT 'zpl' CHECK (language IN ('zpl', 'escpos'));
-- Width of the roll in a receipt printer; of no meaning for a label printer.
ALTER TABLE printers ADD COLUMN roll_mm INTEGER NOT NULL DEFAULT 80 CHECK (roll_mm IN (58, 80));
ALTER TABLE printers ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
-- A removed printer keeps its row for the log of what it printed.
ALTER TABLE printers ADD COLUMN removed_at TEXT;

-- What an account has printed on its labels instead of what the station says.
CREATE TABLE account_labels (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  -- Null prints the station's return address.
  ship_from  TEXT CHECK (ship_from IS NULL OR json_valid(ship_from)),
  -- Black and white, as small as a label shows it; base64 of a PNG.
  logo_png   TEXT
) STRICT, WITHOUT ROWID;

-- What a printer told last, and when it is to be asked again. No row: never asked.
CREATE TABLE printer_states (
  printer_id        TEXT PRIMARY KEY REFERENCES printers (id),
  reach             TEXT NOT NULL CHECK (reach IN ('answers', 'silent', 'unreachable', 'one-way')),
  conditions        TEXT NOT NULL CHECK (json_valid(conditions)),
  formats_in_buffer INTEGER,
  labels_remaining  INTEGER,
  partial_format    INTEGER NOT NULL CHECK (partial_format IN (0, 1)),
  message           TEXT NOT NULL,
  model             TEXT NOT NULL,
  firmware          TEXT NOT NULL,
  serial            TEXT NOT NULL,
  checked_at        TEXT NOT NULL,
  -- Null until it has answered once: silence then means nothing.
  answered_at       TEXT,
  -- Null until it has once shown a label and then that it was done with it.
  proved_at         TEXT,
  -- Looks in a row that brought no answer; they space out the next ones.
  empty_looks       INTEGER NOT NULL,
  -- Null for what can not be asked.
  next_look_at      TEXT
) STRICT, WITHOUT ROWID;

-- SQLite can not drop a NOT NULL or change a CHECK, so the table is made anew.
CREATE TABLE new_print_jobs (
  job_key            INTEGER PRIMARY KEY,
  id                 TEXT NOT NULL UNIQUE,
  document           TEXT NOT NULL CHECK (document IN ('label', 'test-label', 'packing-slip', 'pick-ticket')),
  title              TEXT NOT NULL,
  language           TEXT NOT NULL CHECK (language IN ('zpl', 'escpos')),
  -- Null for what belongs to no package.
  package_key        INTEGER REFERENCES packages (package_key),
  printer_id         TEXT NOT NULL REFERENCES printers (id),
  state              TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'printed', 'failed', 'unknown', 'cancelled')),
  -- Who says that a printed one is printed.
  proof              TEXT NOT NULL CHECK (proof IN ('', 'device', 'person')),
  copy_number        INTEGER NOT NULL,
  reason             TEXT NOT NULL,
  bytes_total        INTEGER NOT NULL,
  bytes_acknowledged INTEGER NOT NULL,
  attempts           INTEGER NOT NULL,
  due_at             TEXT NOT NULL,
  -- Somebody works on it: while its bytes leave, and while a printer that has them all is watched.
  lease_until        TEXT,
  last_message       TEXT NOT NULL,
  created_at         TEXT NOT NULL,
  updated_at         TEXT NOT NULL,
  CHECK (state <> 'sending' OR lease_until IS NOT NULL),
  CHECK (state IN ('sending', 'sent') OR lease_until IS NULL),
  CHECK ((state = 'printed') = (proof <> '')),
  CHECK (document <> 'label' OR package_key IS NOT NULL)
) STRICT;
INSERT INTO new_print_jobs (
  job_key, id, document, title, language, package_key, printer_id, state, proof, copy_number, reason,
  bytes_total, bytes_acknowledged, attempts, due_at, lease_until, last_message, created_at, updated_at
)
SELECT
  j.job_key, j.id, 'label', 'Label ' || p.shipment_number, 'zpl', j.package_key, j.printer_id, j.state,
  -- Until now only a person could say so.
  CASE WHEN j.state = 'printed' THEN 'person' ELSE '' END,
  j.copy_number, j.reason, j.bytes_total, j.bytes_acknowledged, j.attempts, j.due_at, j.lease_until,
  j.last_message, j.created_at, j.updated_at
FROM print_jobs AS j
JOIN packages AS p ON p.package_key = j.package_key
ORDER BY j.job_key;
DROP TABLE print_jobs;
ALTER TABLE new_print_jobs RENAME TO print_jobs;

CREATE INDEX print_jobs_by_package ON print_jobs (package_key) WHERE package_key IS NOT NULL;
CREATE INDEX print_jobs_by_printer ON print_jobs (printer_id);
CREATE INDEX print_jobs_queued ON print_jobs (printer_id, job_key) WHERE state = 'queued';
-- Unique: whatever a program does, no printer is ever sent two labels at once.
CREATE UNIQUE INDEX print_jobs_leased ON print_jobs (printer_id) WHERE lease_until IS NOT NULL;
CREATE INDEX print_jobs_unknown ON print_jobs (job_key) WHERE state = 'unknown';
-- What is not at its end: the Printers screen opens with these.
CREATE INDEX print_jobs_open ON print_jobs (job_key)
  WHERE state IN ('queued', 'sending', 'failed', 'unknown') OR lease_until IS NOT NULL;
