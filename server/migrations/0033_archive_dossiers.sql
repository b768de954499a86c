CREATE TABLE "archive_packages" (
	"dossier_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"dossier_version" integer NOT NULL,
	"storage_id" uuid NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"file_count" integer NOT NULL,
	"sealed_by" text,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	CONSTRAINT "archive_packages_dossier_id_number_pk" PRIMARY KEY("dossier_id","number")
);
--> statement-breakpoint
CREATE TABLE "destruction_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "destruction_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"destruction_id" bigint NOT NULL,
	"dossier_id" bigint NOT NULL,
	"retained_until" date NOT NULL,
	"retention" text NOT NULL,
	"package_sha256" text NOT NULL,
	"manifest_sha256" text NOT NULL,
	"open" integer,
	"destroyed_at" timestamp (3) with time zone,
	"bytes" jsonb
);
--> statement-breakpoint
CREATE TABLE "destructions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "destructions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency_id" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by_id" bigint NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decision_number" text,
	"decision_date" date,
	"council" text,
	"decided_by_id" bigint,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"rejected_reason" text,
	"executed_at" timestamp (3) with time zone,
	"executed_by" text
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"table_name" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"statement" text,
	"why" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "legal_holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"put_by" text NOT NULL,
	"put_at" timestamp (3) with time zone NOT NULL,
	"lifted_reason" text,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "retention_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"procedure_code" text NOT NULL,
	"in_force_from" date NOT NULL,
	"years" integer,
	"basis" text NOT NULL,
	"posted_by" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "destroyed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "archive_packages" ADD CONSTRAINT "archive_packages_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destruction_items" ADD CONSTRAINT "destruction_items_destruction_id_destructions_id_fk" FOREIGN KEY ("destruction_id") REFERENCES "public"."destructions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destruction_items" ADD CONSTRAINT "destruction_items_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_proposed_by_id_accounts_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_decided_by_id_accounts_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "destruction_items_destruction" ON "destruction_items" USING btree ("destruction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "destruction_items_once" ON "destruction_items" USING btree ("dossier_id") WHERE open = 1;--> statement-breakpoint
CREATE INDEX "destruction_items_bytes" ON "destruction_items" USING btree ("id") WHERE bytes is not null;--> statement-breakpoint
CREATE INDEX "destructions_agency" ON "destructions" USING btree ("agency_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_one_open" ON "legal_holds" USING btree ("dossier_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "legal_holds_dossier" ON "legal_holds" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_rules_day" ON "retention_rules" USING btree ("procedure_code","in_force_from");--> statement-breakpoint
CREATE INDEX "dossiers_archive" ON "dossiers" USING btree ("agency_id","finished_at","id") WHERE finished_at is not null;
--> statement-breakpoint
-- Tables that name a dossier, and those that hang on one of these: whichever there are, so that no part of the house can be forgotten.
CREATE FUNCTION tables_of_dossiers() RETURNS TABLE (name text, parent text) LANGUAGE sql STABLE AS $$
  WITH own AS (SELECT DISTINCT c.conrelid FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = 'dossiers'::regclass AND c.conrelid <> 'dossiers'::regclass)
  SELECT t.relname::text, NULL FROM own JOIN pg_class t ON t.oid = own.conrelid
  UNION SELECT t.relname::text, (array_agg(p.relname::text ORDER BY p.relname))[1] FROM pg_constraint c JOIN own ON own.conrelid = c.confrelid JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
    WHERE c.contype = 'f' AND c.conrelid <> 'dossiers'::regclass AND c.conrelid NOT IN (SELECT conrelid FROM own) GROUP BY t.relname
$$;
--> statement-breakpoint
-- The rows of such a table that belong to a dossier, as a query of (dossier, row).
CREATE FUNCTION rows_of_dossiers(of_table text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT format('SELECT x.%I AS dossier, x AS line FROM %I x', a.attname, of_table)
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.confrelid = 'dossiers'::regclass AND c.conrelid = of_table::regclass
  UNION ALL
  SELECT format('SELECT p.%I AS dossier, x AS line FROM %I x JOIN %s p ON %s', d.attname, of_table, c.confrelid::regclass,
      (SELECT string_agg(format('p.%I = x.%I', f.attname, k.attname), ' AND ') FROM unnest(c.conkey, c.confkey) AS pair(k, f) JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = pair.k JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = pair.f))
    FROM pg_constraint c JOIN pg_constraint own ON own.conrelid = c.confrelid AND own.contype = 'f' AND own.confrelid = 'dossiers'::regclass JOIN pg_attribute d ON d.attrelid = own.conrelid AND d.attnum = own.conkey[1]
    WHERE c.contype = 'f' AND c.conrelid = of_table::regclass AND c.confrelid <> 'dossiers'::regclass AND EXISTS (SELECT FROM tables_of_dossiers() t WHERE t.name = of_table AND t.parent IS NOT NULL)
$$;
--> statement-breakpoint
-- Which files hang on which dossiers, as queries of (dossier, file): by every table of dossiers that holds a file.
CREATE FUNCTION file_links() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT format('SELECT l.dossier, (l.line).%I AS file FROM (%s) l WHERE (l.line).%I IS NOT NULL', a.attname, q, a.attname)
    FROM tables_of_dossiers() t CROSS JOIN LATERAL rows_of_dossiers(t.name) q JOIN pg_constraint c ON c.conrelid = t.name::regclass AND c.contype = 'f' AND c.confrelid = 'files'::regclass JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
$$;
--> statement-breakpoint
-- The files of a dossier: those its events name, its result, and those of its tables.
CREATE FUNCTION files_of_dossier(of_dossier bigint) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE link text;
BEGIN
  RETURN QUERY SELECT f.id FROM files f WHERE f.id IN (
    SELECT m.hit[1]::uuid FROM dossier_events e, regexp_matches(e.data::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m(hit) WHERE e.dossier_id = of_dossier
    UNION SELECT d.result_file_id FROM dossiers d WHERE d.id = of_dossier);
  FOR link IN SELECT file_links() LOOP
    RETURN QUERY EXECUTE format('SELECT k.file FROM (%s) k WHERE k.dossier = $1', link) USING of_dossier;
  END LOOP;
END $$;
--> statement-breakpoint
-- Of these, the ones that hang on another dossier too: a paper given again stays with the other.
CREATE FUNCTION files_held_elsewhere(of_dossier bigint, among uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
DECLARE link text;
BEGIN
  FOR link IN SELECT file_links() LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT k.file FROM (%s) k WHERE k.dossier <> $1 AND k.file = ANY($2)', link) USING of_dossier, among;
  END LOOP;
END $$;
--> statement-breakpoint
-- Whether a decided destruction is being carried out on this table: one that `erasures` names, by the owner of the tables, inside `destroy_dossier`.
CREATE FUNCTION destruction_under_way(of_table oid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(current_setting('mc.destroying', true), '') <> ''
    AND EXISTS (SELECT FROM pg_class c JOIN erasures e ON e.table_name = c.relname AND e.statement IS NOT NULL WHERE c.oid = of_table AND pg_get_userbyid(c.relowner) = current_user)
    AND EXISTS (SELECT FROM destruction_items i JOIN destructions d ON d.id = i.destruction_id
      WHERE i.id = current_setting('mc.destroying', true)::bigint AND i.destroyed_at IS NULL AND d.state = 'DECIDED' AND d.decided_by_id <> d.proposed_by_id);
END $$;
--> statement-breakpoint
-- Append-only is append-only, with that one exception.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'TRUNCATE' AND destruction_under_way(TG_RELID) THEN RETURN NULL; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'MC002';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_sent_opinion_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF destruction_under_way(TG_RELID) THEN RETURN OLD; END IF;
  IF OLD.kind <> 'ANSWER' OR EXISTS (SELECT FROM consultation_desks k WHERE k.dossier_id = OLD.dossier_id AND k.key = OLD.key AND k.sent_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Files of a question or of an opinion that was sent stay.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
-- Destroys what a decided destruction names, in the caller's transaction; answers the files whose bytes must go. The database itself asks again what must hold.
CREATE FUNCTION destroy_dossier(item bigint, at timestamptz) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one record;
  step record;
  own uuid[];
  shared uuid[];
BEGIN
  SELECT i.dossier_id, i.retained_until, i.destroyed_at, i.package_sha256, d.state, d.decided_by_id, d.proposed_by_id, d.decision_number INTO one
    FROM destruction_items i JOIN destructions d ON d.id = i.destruction_id WHERE i.id = item FOR UPDATE OF i, d;
  IF one IS NULL OR one.state <> 'DECIDED' OR one.decided_by_id = one.proposed_by_id OR one.decision_number IS NULL OR one.destroyed_at IS NOT NULL THEN
    RAISE EXCEPTION 'destruction item % is not decided', item USING ERRCODE = 'MC003';
  END IF;
  IF one.retained_until >= (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN
    RAISE EXCEPTION 'dossier % is kept until %', one.dossier_id, one.retained_until USING ERRCODE = 'MC003';
  END IF;
  IF EXISTS (SELECT FROM legal_holds WHERE dossier_id = one.dossier_id AND lifted_at IS NULL) THEN
    RAISE EXCEPTION 'dossier % is under legal hold', one.dossier_id USING ERRCODE = 'MC003';
  END IF;
  IF NOT EXISTS (SELECT FROM dossiers d JOIN archive_packages p ON p.dossier_id = d.id AND p.dossier_version = d.version
    WHERE d.id = one.dossier_id AND d.finished_at IS NOT NULL AND d.destroyed_at IS NULL AND d.refund_turn IS NULL AND p.sha256 = one.package_sha256) THEN
    RAISE EXCEPTION 'dossier % is not archived as it is', one.dossier_id USING ERRCODE = 'MC003';
  END IF;
  SELECT t.name INTO step FROM tables_of_dossiers() t WHERE NOT EXISTS (SELECT FROM erasures e WHERE e.table_name = t.name) LIMIT 1;
  IF step IS NOT NULL THEN
    RAISE EXCEPTION 'nobody has said what becomes of %', step.name USING ERRCODE = 'MC003';
  END IF;
  PERFORM set_config('mc.destroying', item::text, true);
  SELECT coalesce(array_agg(DISTINCT f), '{}') INTO own FROM files_of_dossier(one.dossier_id) f;
  SELECT coalesce(array_agg(DISTINCT f), '{}') INTO shared FROM files_held_elsewhere(one.dossier_id, own) f;
  SELECT coalesce(array_agg(f), '{}') INTO own FROM unnest(own) f WHERE NOT f = ANY(shared);
  FOR step IN SELECT statement FROM erasures WHERE statement IS NOT NULL AND to_regclass(table_name) IS NOT NULL ORDER BY position LOOP
    EXECUTE step.statement USING one.dossier_id, own, at;
  END LOOP;
  UPDATE destruction_items SET destroyed_at = at WHERE id = item;
  PERFORM set_config('mc.destroying', '', true);
  RETURN own || ARRAY(SELECT storage_id FROM archive_packages WHERE dossier_id = one.dossier_id);
END $$;
--> statement-breakpoint
-- $1 the dossier, $2 the files that are its alone, $3 the moment. Rows for tables another part of the house is to bring wait for them.
INSERT INTO erasures (position, table_name, statement, why) VALUES
  (1, 'back_entry_checks', 'UPDATE back_entry_checks SET note = NULL WHERE dossier_id = $1', 'remarks in free words'),
  (2, 'consultation_files', 'DELETE FROM consultation_files WHERE dossier_id = $1', 'what was asked and answered'),
  (3, 'consultation_desks', 'DELETE FROM consultation_desks WHERE dossier_id = $1', 'opinions'),
  (4, 'consultation_letters', 'DELETE FROM consultation_letters WHERE dossier_id = $1', 'questions'),
  (5, 'dossier_transfers', 'UPDATE dossier_transfers SET reason = '''' WHERE dossier_id = $1', 'reasons in free words'),
  (6, 'dossier_message_files', 'DELETE FROM dossier_message_files WHERE message_id IN (SELECT id FROM dossier_messages WHERE dossier_id = $1)', 'what was sent along'),
  (7, 'dossier_message_recipients', 'DELETE FROM dossier_message_recipients WHERE dossier_id = $1', 'who read it'),
  (8, 'dossier_messages', 'DELETE FROM dossier_messages WHERE dossier_id = $1', 'messages'),
  (9, 'result_drafts', 'DELETE FROM result_drafts WHERE dossier_id = $1', 'results drafted from its data'),
  (10, 'dossier_events', 'UPDATE dossier_events SET data = ''{}'', actor_name = '''' WHERE dossier_id = $1', 'what happened when stays, for the counts; what was said and by whom goes'),
  (11, 'dossier_submissions', 'DELETE FROM dossier_submissions WHERE dossier_id = $1', 'the declared answers'),
  (12, 'dossier_drafts', 'DELETE FROM dossier_drafts WHERE dossier_id = $1', 'answers not yet declared'),
  (13, 'dossier_papers', 'DELETE FROM dossier_papers WHERE dossier_id = $1', 'which papers were given'),
  (14, 'dossier_forms', 'DELETE FROM dossier_forms WHERE dossier_id = $1', 'the form made of the answers'),
  (16, 'dossier_labels', 'DELETE FROM dossier_labels WHERE dossier_id = $1', 'how officers marked it'),
  (17, 'dossier_obstacle_answers', 'DELETE FROM dossier_obstacle_answers WHERE note_id IN (SELECT id FROM dossier_notes WHERE dossier_id = $1)', 'notes in free words'),
  (18, 'dossier_notes', 'DELETE FROM dossier_notes WHERE dossier_id = $1', 'notes in free words'),
  (15, 'signing_requests', 'DELETE FROM signing_requests WHERE purpose IN (''DOSSIER_FILING'', ''RESULT_APPROVAL'') AND subject_id = $1', 'what was asked to be signed'),
  (20, 'notifications', 'UPDATE notifications SET title = ''Thông báo của hồ sơ đã tiêu hủy'', body = '''' WHERE dossier_id = $1', 'that something was told stays, what was told goes'),
  (21, 'parcel_events', 'UPDATE parcel_events SET place = '''', note = NULL, signed_by = NULL WHERE parcel_id IN (SELECT id FROM parcels WHERE dossier_id = $1)', 'who signed for it and where it was'),
  (22, 'parcels', 'UPDATE parcels SET shipment = NULL, code = NULL, next_ask_at = NULL WHERE dossier_id = $1', 'to whom it was sent'),
  (30, 'receipt_voids', 'UPDATE receipt_voids SET reason = '''' WHERE receipt_id IN (SELECT id FROM receipts WHERE dossier_id = $1)', 'reasons in free words'),
  (31, 'receipts', 'UPDATE receipts SET payer_name = '''' WHERE dossier_id = $1', 'number, day and amount are the agency''s books; who paid goes'),
  (32, 'payments', 'UPDATE payments SET memo = NULL WHERE dossier_id = $1', 'what the payer wrote'),
  (33, 'payment_attempts', 'UPDATE payment_attempts SET ip = '''' WHERE dossier_id = $1', 'where the payer sat'),
  (34, 'bank_statement_lines', 'UPDATE bank_statement_lines SET text = '''' WHERE payment_id IN (SELECT payment_id FROM payment_attachments WHERE dossier_id = $1 UNION SELECT id FROM payments WHERE dossier_id = $1)', 'what was said of the line'),
  (35, 'refund_orders', NULL, 'amount and reference; no person'),
  (36, 'payment_attachments', NULL, 'which payment counts for which dossier'),
  (37, 'fee_charges', NULL, 'amounts and their lines, as published'),
  (38, 'fee_settlements', NULL, 'an amount'),
  (39, 'refunds', NULL, 'an amount and its cause by code'),
  (40, 'ledger_transactions', NULL, 'the books: amounts and accounts'),
  (41, 'ledger_entries', NULL, 'the books: amounts and accounts'),
  (50, 'results', NULL, 'code, number and day of what was issued: whoever holds it may still ask whether it counts'),
  (51, 'result_corrections', NULL, 'which file took which place'),
  (52, 'dossier_register', NULL, 'a number in the register of the year'),
  (53, 'dossier_reminders', NULL, 'that the house reminded its officers'),
  (54, 'dossier_consultations', NULL, 'which agency was asked, and when'),
  (55, 'consultation_reminders', NULL, 'that the house reminded'),
  (56, 'document_numbers', NULL, 'a number in a series without gaps'),
  (57, 'paper_receptions', NULL, 'the number of a blank, times and officers'),
  (58, 'refund_payouts', NULL, 'an amount and a voucher'),
  (59, 'notification_mails', NULL, 'that a mail was sent'),
  (63, 'payment_remittances', NULL, 'which transfer a payment came with'),
  (60, 'file_signatures', 'DELETE FROM file_signatures WHERE file_id = ANY($2)', 'who signed'),
  (61, 'hidden_files', 'DELETE FROM hidden_files WHERE file_id = ANY($2)', 'files put aside'),
  (62, 'files', 'UPDATE files SET name = ''(đã tiêu hủy)'', state = ''REFUSED'', refusal = ''FILE_DESTROYED'', next_scan_at = NULL WHERE id = ANY($2)', 'names; the bytes are removed after commit, the hash stays'),
  (70, 'legal_holds', 'UPDATE legal_holds SET reason = '''', lifted_reason = '''' WHERE dossier_id = $1', 'reasons in free words'),
  (71, 'archive_packages', NULL, 'hashes; the bytes are removed after commit'),
  (72, 'destruction_items', NULL, 'the record of this destruction'),
  (99, 'dossiers', 'UPDATE dossiers SET applicant_name = ''Hồ sơ đã tiêu hủy'', applicant_identity = NULL, state = ''{}'', facets = '''', step_title = NULL, collect_from = NULL, destroyed_at = $3 WHERE id = $1', 'name, number and everything the state says');
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['archive_packages', 'retention_rules', 'legal_holds', 'destructions', 'destruction_items'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
  FOREACH guarded IN ARRAY ARRAY['archive_packages', 'retention_rules', 'erasures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', guarded || '_append_only', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION destroy_dossier(bigint, timestamptz) FROM PUBLIC;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE INSERT, UPDATE, DELETE ON erasures FROM mc_app;
    REVOKE UPDATE, DELETE ON archive_packages, retention_rules FROM mc_app;
    REVOKE DELETE ON legal_holds, destructions, destruction_items FROM mc_app;
    GRANT EXECUTE ON FUNCTION destroy_dossier(bigint, timestamptz) TO mc_app;
  END IF;
END $$;
