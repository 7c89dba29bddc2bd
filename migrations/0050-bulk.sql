-- Bulk updates (OC13-OC20): many packages of one account told to their channel by one request.

CREATE TABLE bulk_runs (
  run_key         INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  -- What one press of Submit has made: one run, or several where the channel's size limit needs them.
  submission_id   TEXT NOT NULL,
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  -- The day whose packages it takes.
  ship_date       TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('queued', 'uploading', 'creating', 'searching', 'waiting', 'reading', 'done', 'failed', 'cancelled')),
  package_count   INTEGER NOT NULL CHECK (package_count > 0),
  -- The channel's own ids; empty until it has given them.
  document_id     TEXT NOT NULL,
  feed_id         TEXT NOT NULL,
  report_id       TEXT NOT NULL,
  -- How far the channel was when it was last asked.
  channel_state   TEXT NOT NULL CHECK (channel_state IN ('', 'queued', 'processing')),
  cancel          TEXT NOT NULL CHECK (cancel IN ('', 'wanted', 'asked')),
  uploaded_at     TEXT,
  -- When the channel was told to carry it out; null where it surely was not.
  called_at       TEXT,
  -- Counts claims: who settles a claim that is not the last one comes too late.
  step_number     INTEGER NOT NULL,
  error_count     INTEGER NOT NULL CHECK (error_count BETWEEN 0 AND 5),
  deferral_count  INTEGER NOT NULL,
  calm_looks      INTEGER NOT NULL,
  due_at          TEXT,
  lease_until     TEXT,
  wait_reason     TEXT NOT NULL,
  message         TEXT NOT NULL,
  -- What was asked of the channel, without the many looks; the last of them count.
  calls           TEXT NOT NULL CHECK (json_valid(calls)),
  -- How many packages ended in which way; null until they have.
  counts          TEXT CHECK (counts IS NULL OR json_valid(counts)),
  created_at      TEXT NOT NULL,
  ended_at        TEXT,
  CHECK ((counts IS NULL) = (ended_at IS NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
  CHECK (CASE WHEN ended_at IS NULL THEN (due_at IS NULL) = (lease_until IS NOT NULL) ELSE due_at IS NULL AND lease_until IS NULL END),
  CHECK (CASE WHEN state IN ('waiting', 'reading') THEN feed_id <> '' ELSE 1 END)
) STRICT;
CREATE INDEX bulk_runs_open ON bulk_runs (account_id, run_key) WHERE ended_at IS NULL;
CREATE INDEX bulk_runs_called ON bulk_runs (account_id, called_at) WHERE called_at IS NOT NULL;
CREATE INDEX bulk_runs_submitted ON bulk_runs (submission_id);

CREATE TABLE bulk_run_packages (
  run_key     INTEGER NOT NULL REFERENCES bulk_runs (run_key),
  -- Number of the package's message in the document, from 1 on.
  message_id  INTEGER NOT NULL,
  package_key INTEGER NOT NULL REFERENCES packages (package_key),
  -- Its write-back as it was before: what it returns to where nothing was sent. Null: it had none.
  before      TEXT CHECK (before IS NULL OR json_valid(before)),
  result      TEXT NOT NULL CHECK (result IN ('open', 'success', 'warning', 'error', 'unproven', 'returned')),
  code        TEXT NOT NULL,
  message     TEXT NOT NULL,
  PRIMARY KEY (run_key, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_run_packages_by_package ON bulk_run_packages (package_key);
