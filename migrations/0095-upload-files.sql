-- Files that people upload at a channel (SS21), and what became of them.

CREATE TABLE upload_files (
  upload_key    INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  account_id    TEXT NOT NULL REFERENCES accounts (id),
  kind          TEXT NOT NULL,
  -- Where it was saved, as the person chose it.
  path          TEXT NOT NULL,
  -- `saving` until the file is complete; then `saved` until a person says what became of it.
  state         TEXT NOT NULL CHECK (state IN ('saving', 'saved', 'confirmed', 'put-back')),
  package_count INTEGER NOT NULL CHECK (package_count > 0),
  saved_by      TEXT NOT NULL,
  saved_at      TEXT NOT NULL,
  answered_by   TEXT NOT NULL,
  answered_at   TEXT,
  -- Packages that the answer marked as confirmed.
  marked_count  INTEGER NOT NULL,
  CHECK ((state IN ('saving', 'saved')) = (answered_at IS NULL))
) STRICT;
CREATE INDEX upload_files_unanswered ON upload_files (upload_key) WHERE state IN ('saving', 'saved');

CREATE TABLE upload_file_packages (
  upload_key  INTEGER NOT NULL REFERENCES upload_files (upload_key),
  package_key INTEGER NOT NULL REFERENCES packages (package_key),
  -- 1 while nothing else may tell the channel of it: its write-back is in state Bulk.
  is_open     INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  -- How its write-back stood before, to go on from there when the file was not uploaded.
  before      TEXT NOT NULL CHECK (json_valid(before)),
  PRIMARY KEY (upload_key, package_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_file_packages_by_package ON upload_file_packages (package_key, upload_key);
-- A package is in one such file at a time.
CREATE UNIQUE INDEX upload_file_packages_open ON upload_file_packages (package_key) WHERE is_open = 1;
