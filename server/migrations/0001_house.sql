CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"audit_id" bigint NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_audit_id_unique" UNIQUE("audit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"row_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"position" bigint,
	"topic" text NOT NULL,
	"dossier_id" bigint,
	"agency_id" bigint,
	"account_id" bigint,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_consumers" (
	"name" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_keys" (
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_keys_actor_key_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "agencies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agencies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"alias" text,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" bigint,
	"area_code" text,
	"unit_type" text,
	"official_code" text,
	"official_code_note" text,
	"identifier" text NOT NULL,
	"identifier_confidence" text NOT NULL,
	"effective_from" date,
	"effective_to" date,
	"reception_address" text,
	"reception_phone" text,
	"confidence" text NOT NULL,
	"source_url" text,
	"folded" text GENERATED ALWAYS AS (fold_vi(coalesce(alias, '') || ' ' || name)) STORED NOT NULL,
	CONSTRAINT "agencies_code_unique" UNIQUE("code"),
	CONSTRAINT "agencies_identifier_unique" UNIQUE("identifier")
);
--> statement-breakpoint
CREATE TABLE "agency_successions" (
	"predecessor_id" bigint NOT NULL,
	"successor_id" bigint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "agency_successions_predecessor_id_successor_id_pk" PRIMARY KEY("predecessor_id","successor_id")
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"official" boolean NOT NULL,
	"sector_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "procedure_components" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procedure_components_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"procedure_version_id" bigint NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"originals" integer,
	"copies" integer,
	"required" boolean NOT NULL,
	"form_template" text
);
--> statement-breakpoint
CREATE TABLE "procedure_fees" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procedure_fees_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"procedure_version_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"amount_vnd" bigint,
	"condition" text,
	"legal_basis" text,
	"confidence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "procedure_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procedure_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"current" boolean NOT NULL,
	"name" text NOT NULL,
	"official_name" text,
	"field_code" text NOT NULL,
	"level" text NOT NULL,
	"levels" text[] NOT NULL,
	"level_source" text NOT NULL,
	"scope" text NOT NULL,
	"agency_kind" text NOT NULL,
	"agency_code" text,
	"audience" text[] NOT NULL,
	"online_level" integer NOT NULL,
	"online_level_derived" boolean NOT NULL,
	"delivery_mode" text NOT NULL,
	"channels" text[] NOT NULL,
	"decision_number" text,
	"decision_date" date,
	"in_force_from" date,
	"in_force_to" date,
	"processing_time" jsonb NOT NULL,
	"processing_time_confidence" text NOT NULL,
	"steps" jsonb NOT NULL,
	"number_of_sets" integer,
	"fee_status" text NOT NULL,
	"result" text,
	"conditions" text,
	"legal_basis" jsonb NOT NULL,
	"confidence" text NOT NULL,
	"edition" text,
	"sources" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"form" jsonb,
	"form_specific" boolean NOT NULL,
	"keywords" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_vi(name || ' ' || coalesce(official_name, '') || ' ' || keywords || ' ' || code)) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sectors" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"auth_user_id" text NOT NULL,
	"kind" text NOT NULL,
	"full_name" text NOT NULL,
	"identity_number" text,
	"birth_date" date,
	"phone" text,
	"email" text,
	"address" text,
	"demonstration" boolean NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_auth_user_id_unique" UNIQUE("auth_user_id")
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "positions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"role" text NOT NULL,
	"division" text,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_account_id" bigint NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text,
	"storage_key" text NOT NULL,
	"state" text NOT NULL,
	"refusal" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "declaration_texts" (
	"version" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"in_force_from" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_code_counters" (
	"agency_id" bigint NOT NULL,
	"day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "dossier_code_counters_agency_id_day_pk" PRIMARY KEY("agency_id","day")
);
--> statement-breakpoint
CREATE TABLE "dossier_counters" (
	"agency_id" bigint NOT NULL,
	"phase" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "dossier_counters_agency_id_phase_pk" PRIMARY KEY("agency_id","phase")
);
--> statement-breakpoint
CREATE TABLE "dossier_drafts" (
	"dossier_id" bigint PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_events" (
	"dossier_id" bigint NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"actor_id" bigint,
	"actor_name" text NOT NULL,
	"actor_role" text NOT NULL,
	"agency_id" bigint,
	"data" jsonb NOT NULL,
	CONSTRAINT "dossier_events_dossier_id_sequence_pk" PRIMARY KEY("dossier_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "dossier_papers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_papers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"slot_key" text NOT NULL,
	"title" text NOT NULL,
	"file_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"superseded" boolean NOT NULL,
	"attached_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_submissions" (
	"dossier_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"answers_hash" text NOT NULL,
	"declaration_version" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dossier_submissions_dossier_id_round_pk" PRIMARY KEY("dossier_id","round")
);
--> statement-breakpoint
CREATE TABLE "dossiers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossiers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"code" text,
	"procedure_version_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"owner_id" bigint NOT NULL,
	"online_level" integer NOT NULL,
	"channel" text NOT NULL,
	"phase" text NOT NULL,
	"version" integer NOT NULL,
	"applicant_name" text NOT NULL,
	"applicant_identity" text,
	"division" text,
	"receptionist_id" bigint,
	"specialist_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"forward_due_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"state" jsonb NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_vi(applicant_name || ' ' || coalesce(applicant_identity, '') || ' ' || coalesce(code, '') || ' ' || reference)) STORED NOT NULL,
	CONSTRAINT "dossiers_reference_unique" UNIQUE("reference"),
	CONSTRAINT "dossiers_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "notification_heads" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"last" integer NOT NULL,
	"read_up_to" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"dossier_id" bigint,
	"event_sequence" integer,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"date" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"certainty" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_parent_id_agencies_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_successions" ADD CONSTRAINT "agency_successions_predecessor_id_agencies_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_successions" ADD CONSTRAINT "agency_successions_successor_id_agencies_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_sector_code_sectors_code_fk" FOREIGN KEY ("sector_code") REFERENCES "public"."sectors"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_components" ADD CONSTRAINT "procedure_components_procedure_version_id_procedure_versions_id_fk" FOREIGN KEY ("procedure_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_fees" ADD CONSTRAINT "procedure_fees_procedure_version_id_procedure_versions_id_fk" FOREIGN KEY ("procedure_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD CONSTRAINT "procedure_versions_field_code_fields_code_fk" FOREIGN KEY ("field_code") REFERENCES "public"."fields"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_account_id_accounts_id_fk" FOREIGN KEY ("owner_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_code_counters" ADD CONSTRAINT "dossier_code_counters_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_counters" ADD CONSTRAINT "dossier_counters_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_drafts" ADD CONSTRAINT "dossier_drafts_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_events" ADD CONSTRAINT "dossier_events_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_events" ADD CONSTRAINT "dossier_events_actor_id_accounts_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_events" ADD CONSTRAINT "dossier_events_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_submissions" ADD CONSTRAINT "dossier_submissions_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_procedure_version_id_procedure_versions_id_fk" FOREIGN KEY ("procedure_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_receptionist_id_accounts_id_fk" FOREIGN KEY ("receptionist_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_specialist_id_accounts_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_heads" ADD CONSTRAINT "notification_heads_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject_at" ON "audit_log" USING btree ("subject","id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_position" ON "outbox" USING btree ("position");--> statement-breakpoint
CREATE INDEX "outbox_unsequenced" ON "outbox" USING btree ("id") WHERE position is null;--> statement-breakpoint
CREATE INDEX "outbox_dossier_position" ON "outbox" USING btree ("dossier_id","position");--> statement-breakpoint
CREATE INDEX "outbox_account_position" ON "outbox" USING btree ("account_id","position");--> statement-breakpoint
CREATE INDEX "agencies_kind" ON "agencies" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "agencies_parent" ON "agencies" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "agencies_folded" ON "agencies" USING gin (folded gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "agency_successions_successor" ON "agency_successions" USING btree ("successor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_components_version_key" ON "procedure_components" USING btree ("procedure_version_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_fees_version_position" ON "procedure_fees" USING btree ("procedure_version_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_versions_code_version" ON "procedure_versions" USING btree ("code","version");--> statement-breakpoint
CREATE UNIQUE INDEX "procedure_versions_current" ON "procedure_versions" USING btree ("code") WHERE current;--> statement-breakpoint
CREATE INDEX "procedure_versions_field" ON "procedure_versions" USING btree ("field_code") WHERE current;--> statement-breakpoint
CREATE INDEX "procedure_versions_folded" ON "procedure_versions" USING gin (folded gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_identity_number" ON "accounts" USING btree ("identity_number") WHERE identity_number is not null and kind = 'CITIZEN';--> statement-breakpoint
CREATE INDEX "positions_account" ON "positions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "positions_agency" ON "positions" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("owner_account_id","created_at");--> statement-breakpoint
CREATE INDEX "dossier_papers_dossier" ON "dossier_papers" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "dossiers_owner" ON "dossiers" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_agency_submitted" ON "dossiers" USING btree ("agency_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_agency_phase_due" ON "dossiers" USING btree ("agency_id","phase","due_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_agency_phase_submitted" ON "dossiers" USING btree ("agency_id","phase","submitted_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_specialist" ON "dossiers" USING btree ("specialist_id","phase","submitted_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_folded" ON "dossiers" USING gin (folded gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_account_position" ON "notifications" USING btree ("account_id","position");--> statement-breakpoint
CREATE INDEX "notifications_dossier" ON "notifications" USING btree ("dossier_id");