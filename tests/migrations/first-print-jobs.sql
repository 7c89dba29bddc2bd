-- A day of a station of the first version: one package whose label was printed in every way.
INSERT INTO orders VALUES (
  1, 'order-1', 'a', 'A-1', 'A-1', 'New', 1, NULL, NULL, '', 'Ann', '', 'Ann', '', 'Street 1', '', '', 'Leeds',
  '', 'LS1 4AP', 'GB', '', 'GBP', NULL, '', 'x', '2026', '2026'
);
INSERT INTO carriers VALUES ('c', 'UPS', 'UPS', 'ups-1z', '2026');
INSERT INTO printers VALUES ('p', 'Bench 1', 'tcp://192.0.2.10:9100', 203, 1, '2026');
INSERT INTO packages VALUES (
  1, 'package-1', 'S1', '1', 1, 1, 'labelled', NULL, 'c', 'UPS', 'UPS', '03', 'Ground', '1Z999AA10123456784',
  900, '', NULL, NULL, NULL, NULL, 'GBP', 1, '2026-11-22', 'UTC', 0, '2026', NULL
);
INSERT INTO print_jobs VALUES
  (1, 'job-1', 1, 'p', 'sending', 1, 'first label', 6, 0, 1, '2026', '2026-11-22T10:00:00.000Z', '', '2026', '2026'),
  (2, 'job-2', 1, 'p', 'printed', 2, 'torn', 6, 6, 2, '2026', NULL, 'A person saw the label', '2026', '2026'),
  (3, 'job-3', 1, 'p', 'unknown', 3, 'smudged', 6, 3, 3, '2026', NULL, '', '2026', '2026'),
  (4, 'job-4', 1, 'p', 'queued', 4, 'lost', 6, 0, 4, '2026', NULL, '', '2026', '2026');
INSERT INTO print_payloads VALUES (1, CAST('^XA^XZ' AS BLOB));
INSERT INTO print_attempts VALUES (2, 1, 'p', '2026', '2026', 6, 'sent', '');
