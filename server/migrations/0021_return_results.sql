CREATE TABLE "result_corrections" (
	"dossier_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "result_corrections_dossier_id_file_id_pk" PRIMARY KEY("dossier_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "results_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"issue" integer NOT NULL,
	"code" text NOT NULL,
	"agency_id" bigint NOT NULL,
	"procedure_version_id" bigint NOT NULL,
	"number" text,
	"date" date,
	"signed_by_id" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"file_id" uuid NOT NULL,
	"seal_state" text NOT NULL,
	"sealed_file_id" uuid,
	"next_seal_at" timestamp (3) with time zone,
	"seal_tries" integer DEFAULT 0 NOT NULL,
	"seal_fault" text,
	"end_kind" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "dossier_drafts" ADD COLUMN "return_choice" jsonb;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "return_standing" text;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "collect_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "result_corrections" ADD CONSTRAINT "result_corrections_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_corrections" ADD CONSTRAINT "result_corrections_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_procedure_version_id_procedure_versions_id_fk" FOREIGN KEY ("procedure_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_signed_by_id_accounts_id_fk" FOREIGN KEY ("signed_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_sealed_file_id_files_id_fk" FOREIGN KEY ("sealed_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "result_corrections_file" ON "result_corrections" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "results_code" ON "results" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "results_issue" ON "results" USING btree ("dossier_id","issue");--> statement-breakpoint
CREATE INDEX "results_file" ON "results" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "results_sealed_file" ON "results" USING btree ("sealed_file_id") WHERE sealed_file_id is not null;--> statement-breakpoint
CREATE INDEX "results_next_seal" ON "results" USING btree ("next_seal_at") WHERE next_seal_at is not null;--> statement-breakpoint
CREATE INDEX "dossiers_uncollected" ON "dossiers" USING btree ("collect_from","id") WHERE phase = 'RESULT_READY' and collect_from is not null;
--> statement-breakpoint
ALTER TABLE results ADD CONSTRAINT results_sealed CHECK ((seal_state = 'SEALED') = (sealed_file_id IS NOT NULL));
--> statement-breakpoint
ALTER TABLE results ADD CONSTRAINT results_ended CHECK ((end_kind IS NULL) = (ended_at IS NULL));
--> statement-breakpoint
-- One result of a dossier is in force, never two.
CREATE UNIQUE INDEX results_one_in_force ON results (dossier_id) WHERE end_kind IS NULL;
--> statement-breakpoint
CREATE TRIGGER results_guarded BEFORE INSERT OR UPDATE OR DELETE ON results FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER result_corrections_guarded BEFORE INSERT ON result_corrections FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER result_corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What waited at the desk before there was another way waits there still; reminders for it are counted as for any other.
DO $$ BEGIN
  PERFORM set_config('mc.transaction', 'migration', true);
  UPDATE dossiers SET return_standing = 'AT_DESK', collect_from = greatest(result_at, due_at) WHERE phase = 'RESULT_READY';
  PERFORM set_config('mc.transaction', '', true);
END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE DELETE ON results FROM mc_app;
    REVOKE UPDATE, DELETE ON result_corrections FROM mc_app;
  END IF;
END $$;
