CREATE TABLE "internal_processes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "internal_processes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"procedure_code" text NOT NULL,
	"agency_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"steps" jsonb NOT NULL,
	"on_resume" text NOT NULL,
	"approved_by" text NOT NULL,
	"committed_value" integer,
	"committed_unit" text,
	"posted_by" bigint NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "step_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "step_title" text;--> statement-breakpoint
ALTER TABLE "internal_processes" ADD CONSTRAINT "internal_processes_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_processes" ADD CONSTRAINT "internal_processes_posted_by_accounts_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "internal_processes_number" ON "internal_processes" USING btree ("procedure_code","agency_id","number");--> statement-breakpoint
CREATE INDEX "dossier_events_step_file" ON "dossier_events" USING btree ((data ->> 'fileId')) WHERE type = 'STEP_COMPLETED';--> statement-breakpoint
CREATE INDEX "dossiers_step_due" ON "dossiers" USING btree ("step_due_at","id") WHERE step_due_at is not null;
--> statement-breakpoint
CREATE TRIGGER internal_processes_guarded BEFORE INSERT OR UPDATE OR DELETE ON internal_processes FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER internal_processes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON internal_processes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON internal_processes FROM mc_app;
  END IF;
END $$;
