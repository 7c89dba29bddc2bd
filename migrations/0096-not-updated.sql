-- What is not updated is counted by the index of packages without a write-back.
DROP INDEX packages_unanswered;
