CREATE TABLE "dossier_reminders" (
	"dossier_id" bigint NOT NULL,
	"clock" text NOT NULL,
	"threshold" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dossier_reminders_dossier_id_clock_threshold_due_at_pk" PRIMARY KEY("dossier_id","clock","threshold","due_at")
);
--> statement-breakpoint
ALTER TABLE "dossier_reminders" ADD CONSTRAINT "dossier_reminders_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossiers_open_due" ON "dossiers" USING btree ("due_at","id") WHERE phase in ('ACCEPTED', 'PROCESSING', 'AWAITING_APPROVAL');--> statement-breakpoint
CREATE INDEX "dossiers_forward_due" ON "dossiers" USING btree ("forward_due_at","id") WHERE phase = 'ACCEPTED';
--> statement-breakpoint
CREATE TRIGGER dossier_reminders_guarded BEFORE INSERT OR UPDATE OR DELETE ON dossier_reminders FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER dossier_reminders_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_reminders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON dossier_reminders FROM mc_app;
  END IF;
END $$;
