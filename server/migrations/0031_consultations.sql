CREATE TABLE "dossier_consultations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_consultations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"key" text NOT NULL,
	"letter" integer NOT NULL,
	"agency_id" bigint NOT NULL,
	"lead_agency_id" bigint NOT NULL,
	"state" text NOT NULL,
	"confidential" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "dossier_consultations_key" UNIQUE("dossier_id","key")
);
--> statement-breakpoint
CREATE TABLE "dossier_transfers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_transfers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"from_agency_id" bigint NOT NULL,
	"to_agency_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultation_desks" (
	"dossier_id" bigint NOT NULL,
	"key" text NOT NULL,
	"revision" integer NOT NULL,
	"taken_by_id" bigint,
	"taken_at" timestamp (3) with time zone,
	"outcome" text,
	"answer" text,
	"drafted_by_id" bigint,
	"drafted_at" timestamp (3) with time zone,
	"sent_by_id" bigint,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "consultation_desks_dossier_id_key_pk" PRIMARY KEY("dossier_id","key")
);
--> statement-breakpoint
CREATE TABLE "consultation_files" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consultation_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"letter" integer NOT NULL,
	"key" text,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"file_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultation_letters" (
	"dossier_id" bigint NOT NULL,
	"letter" integer NOT NULL,
	"question" text NOT NULL,
	"shows_answers" boolean NOT NULL,
	"asked_by_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consultation_letters_dossier_id_letter_pk" PRIMARY KEY("dossier_id","letter")
);
--> statement-breakpoint
CREATE TABLE "consultation_reminders" (
	"dossier_id" bigint NOT NULL,
	"key" text NOT NULL,
	"threshold" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consultation_reminders_dossier_id_key_threshold_due_at_pk" PRIMARY KEY("dossier_id","key","threshold","due_at")
);
--> statement-breakpoint
ALTER TABLE "dossier_consultations" ADD CONSTRAINT "dossier_consultations_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_consultations" ADD CONSTRAINT "dossier_consultations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_consultations" ADD CONSTRAINT "dossier_consultations_lead_agency_id_agencies_id_fk" FOREIGN KEY ("lead_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_transfers" ADD CONSTRAINT "dossier_transfers_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_transfers" ADD CONSTRAINT "dossier_transfers_from_agency_id_agencies_id_fk" FOREIGN KEY ("from_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_transfers" ADD CONSTRAINT "dossier_transfers_to_agency_id_agencies_id_fk" FOREIGN KEY ("to_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_desks" ADD CONSTRAINT "consultation_desks_taken_by_id_accounts_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_desks" ADD CONSTRAINT "consultation_desks_drafted_by_id_accounts_id_fk" FOREIGN KEY ("drafted_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_desks" ADD CONSTRAINT "consultation_desks_sent_by_id_accounts_id_fk" FOREIGN KEY ("sent_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_desks" ADD CONSTRAINT "consultation_desks_consultation" FOREIGN KEY ("dossier_id","key") REFERENCES "public"."dossier_consultations"("dossier_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_files" ADD CONSTRAINT "consultation_files_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_files" ADD CONSTRAINT "consultation_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_letters" ADD CONSTRAINT "consultation_letters_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_letters" ADD CONSTRAINT "consultation_letters_asked_by_id_accounts_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_reminders" ADD CONSTRAINT "consultation_reminders_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_consultations_asked" ON "dossier_consultations" USING btree ("agency_id","due_at","id") WHERE state = 'ASKED';--> statement-breakpoint
CREATE INDEX "dossier_consultations_ended" ON "dossier_consultations" USING btree ("agency_id","answered_at","id") WHERE state = 'ANSWERED';--> statement-breakpoint
CREATE INDEX "dossier_consultations_due" ON "dossier_consultations" USING btree ("due_at","id") WHERE state = 'ASKED';--> statement-breakpoint
CREATE INDEX "dossier_transfers_from" ON "dossier_transfers" USING btree ("from_agency_id","at","id");--> statement-breakpoint
CREATE INDEX "dossier_transfers_dossier" ON "dossier_transfers" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "consultation_desks_taken" ON "consultation_desks" USING btree ("taken_by_id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "consultation_files_letter" ON "consultation_files" USING btree ("dossier_id","letter");--> statement-breakpoint
CREATE INDEX "consultation_files_file" ON "consultation_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_files_answer" ON "consultation_files" USING btree ("dossier_id","key","file_id") WHERE kind = 'ANSWER';
--> statement-breakpoint
CREATE TRIGGER dossier_consultations_guarded BEFORE INSERT OR UPDATE OR DELETE ON dossier_consultations FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER dossier_transfers_guarded BEFORE INSERT ON dossier_transfers FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER dossier_transfers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consultation_letters_guarded BEFORE INSERT ON consultation_letters FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER consultation_letters_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consultation_letters FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consultation_files_guarded BEFORE INSERT OR UPDATE OR DELETE ON consultation_files FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER consultation_desks_guarded BEFORE INSERT OR UPDATE OR DELETE ON consultation_desks FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER consultation_reminders_guarded BEFORE INSERT ON consultation_reminders FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER consultation_reminders_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consultation_reminders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What an agency sent is its opinion for good: neither its words nor its files change any more.
CREATE FUNCTION refuse_sent_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL THEN RAISE EXCEPTION 'An opinion that was sent never changes.' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultation_desks_sent BEFORE UPDATE ON consultation_desks FOR EACH ROW EXECUTE FUNCTION refuse_sent_opinion();
--> statement-breakpoint
CREATE FUNCTION refuse_sent_opinion_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.kind <> 'ANSWER' OR EXISTS (SELECT FROM consultation_desks k WHERE k.dossier_id = OLD.dossier_id AND k.key = OLD.key AND k.sent_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Files of a question or of an opinion that was sent stay.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultation_files_sent BEFORE UPDATE OR DELETE ON consultation_files FOR EACH ROW EXECUTE FUNCTION refuse_sent_opinion_file();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE DELETE ON dossier_consultations, consultation_desks FROM mc_app;
  END IF;
END $$;
