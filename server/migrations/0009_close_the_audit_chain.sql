CREATE TABLE "audit_unchained" (
	"audit_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- With the row itself, whoever writes it: the sequencer need not search the log for what is new, however late it was committed.
CREATE FUNCTION await_chaining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unchained SELECT id FROM written;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_await_chaining AFTER INSERT ON audit_log REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION await_chaining();
--> statement-breakpoint
INSERT INTO audit_unchained SELECT a.id FROM audit_log a LEFT JOIN audit_chain c ON c.audit_id = a.id WHERE c.audit_id IS NULL;
--> statement-breakpoint
-- Names this database in heads of the chain that are kept outside it.
INSERT INTO installation SELECT gen_random_uuid(), now() WHERE NOT EXISTS (SELECT FROM installation);
