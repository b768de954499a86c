CREATE TABLE "file_signatures" (
	"file_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"signer_name" text NOT NULL,
	"signer_number" text,
	"issuer" text NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"valid" boolean NOT NULL,
	"own_signature" boolean NOT NULL,
	"reason" text,
	"content_hash" text,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "file_signatures_file_id_ordinal_pk" PRIMARY KEY("file_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "signing_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signing_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ref" uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"documents" jsonb NOT NULL,
	"control_code" text NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"provider_ref" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_forms" (
	"dossier_id" bigint PRIMARY KEY NOT NULL,
	"answers_hash" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "file_signatures" ADD CONSTRAINT "file_signatures_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_requests" ADD CONSTRAINT "signing_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_forms" ADD CONSTRAINT "dossier_forms_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_requests_ref" ON "signing_requests" USING btree ("ref");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_requests_one_open" ON "signing_requests" USING btree ("purpose","subject_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "signing_requests_subject" ON "signing_requests" USING btree ("purpose","subject_id");--> statement-breakpoint
CREATE INDEX "signing_requests_provider" ON "signing_requests" USING btree ("provider_ref");--> statement-breakpoint
CREATE INDEX "signing_requests_next" ON "signing_requests" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
-- A verdict is never changed; it goes with its file.
CREATE TRIGGER file_signatures_append_only BEFORE UPDATE OR TRUNCATE ON file_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER file_signatures_guarded BEFORE INSERT OR DELETE ON file_signatures FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER signing_requests_guarded BEFORE INSERT OR UPDATE OR DELETE ON signing_requests FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER dossier_forms_guarded BEFORE INSERT OR UPDATE OR DELETE ON dossier_forms FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON file_signatures FROM mc_app;
    REVOKE DELETE ON signing_requests, dossier_forms FROM mc_app;
  END IF;
END $$;
