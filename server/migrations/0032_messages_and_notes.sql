CREATE TABLE "dossier_message_files" (
	"message_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	CONSTRAINT "dossier_message_files_message_id_file_id_pk" PRIMARY KEY("message_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_message_recipients" (
	"message_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"dossier_id" bigint NOT NULL,
	"thread" text NOT NULL,
	"position" integer NOT NULL,
	"agency_id" bigint,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "dossier_message_recipients_message_id_account_id_pk" PRIMARY KEY("message_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"thread" text NOT NULL,
	"position" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"author_name" text NOT NULL,
	"author_role" text NOT NULL,
	"agency_id" bigint,
	"to_account_id" bigint,
	"to_agency_id" bigint,
	"to_role" text,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_labels" (
	"dossier_id" bigint NOT NULL,
	"label_id" bigint NOT NULL,
	"put_by" bigint NOT NULL,
	"put_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dossier_labels_dossier_id_label_id_pk" PRIMARY KEY("dossier_id","label_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"author_name" text NOT NULL,
	"obstacle" boolean NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_obstacle_answers" (
	"note_id" bigint PRIMARY KEY NOT NULL,
	"answered_by" bigint NOT NULL,
	"answered_by_name" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency_id" bigint NOT NULL,
	"name" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_vi(name)) STORED NOT NULL,
	"colour" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "dossier_message_files" ADD CONSTRAINT "dossier_message_files_message_id_dossier_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."dossier_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_message_files" ADD CONSTRAINT "dossier_message_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_message_recipients" ADD CONSTRAINT "dossier_message_recipients_message_id_dossier_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."dossier_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_message_recipients" ADD CONSTRAINT "dossier_message_recipients_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_message_recipients" ADD CONSTRAINT "dossier_message_recipients_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_message_recipients" ADD CONSTRAINT "dossier_message_recipients_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_messages" ADD CONSTRAINT "dossier_messages_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_messages" ADD CONSTRAINT "dossier_messages_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_messages" ADD CONSTRAINT "dossier_messages_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_messages" ADD CONSTRAINT "dossier_messages_to_account_id_accounts_id_fk" FOREIGN KEY ("to_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_messages" ADD CONSTRAINT "dossier_messages_to_agency_id_agencies_id_fk" FOREIGN KEY ("to_agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_labels" ADD CONSTRAINT "dossier_labels_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_labels" ADD CONSTRAINT "dossier_labels_label_id_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "public"."labels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_labels" ADD CONSTRAINT "dossier_labels_put_by_accounts_id_fk" FOREIGN KEY ("put_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_notes" ADD CONSTRAINT "dossier_notes_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_notes" ADD CONSTRAINT "dossier_notes_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_notes" ADD CONSTRAINT "dossier_notes_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_obstacle_answers" ADD CONSTRAINT "dossier_obstacle_answers_note_id_dossier_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."dossier_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_obstacle_answers" ADD CONSTRAINT "dossier_obstacle_answers_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_message_files_file" ON "dossier_message_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "dossier_message_recipients_unread" ON "dossier_message_recipients" USING btree ("account_id","dossier_id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_messages_position" ON "dossier_messages" USING btree ("dossier_id","thread","position");--> statement-breakpoint
CREATE INDEX "dossier_messages_author" ON "dossier_messages" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "dossier_labels_label" ON "dossier_labels" USING btree ("label_id","dossier_id");--> statement-breakpoint
CREATE INDEX "dossier_notes_dossier" ON "dossier_notes" USING btree ("dossier_id","id");--> statement-breakpoint
CREATE INDEX "dossier_notes_obstacles" ON "dossier_notes" USING btree ("agency_id","id") WHERE obstacle;--> statement-breakpoint
CREATE UNIQUE INDEX "labels_name" ON "labels" USING btree ("agency_id","folded") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "audit_log_listed" ON "audit_log" USING gin ((detail -> 'dossiers') jsonb_path_ops) WHERE act = 'dossiers.listed';
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['dossier_messages', 'dossier_message_files', 'dossier_message_recipients', 'dossier_notes', 'dossier_obstacle_answers', 'labels', 'dossier_labels'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY ARRAY['dossier_messages', 'dossier_message_files', 'dossier_notes', 'dossier_obstacle_answers'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fixed || '_append_only', fixed);
  END LOOP;
END $$;
--> statement-breakpoint
-- Of a recipient nothing changes but when they read, and that once.
CREATE FUNCTION refuse_unreading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.read_at IS NOT NULL THEN RAISE EXCEPTION 'what was read stays read' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dossier_message_recipients_read_once BEFORE UPDATE ON dossier_message_recipients FOR EACH ROW EXECUTE FUNCTION refuse_unreading();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON dossier_messages, dossier_message_files, dossier_message_recipients, dossier_notes, dossier_obstacle_answers FROM mc_app;
    GRANT UPDATE (read_at) ON dossier_message_recipients TO mc_app;
    REVOKE DELETE ON labels FROM mc_app;
  END IF;
END $$;
