-- Evidence that is old enough to go is found by when its write-back came to its end.
CREATE INDEX write_backs_by_settled ON write_backs (settled_at) WHERE settled_at IS NOT NULL;

-- What people decided about one package, order or account.
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, audit_key);
