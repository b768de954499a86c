CREATE TABLE "document_numbers" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"symbol" text NOT NULL,
	"number" integer NOT NULL,
	"date" date NOT NULL,
	"dossier_id" bigint NOT NULL,
	"issue" integer NOT NULL,
	"given_by" bigint NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_numbers_agency_id_year_symbol_number_pk" PRIMARY KEY("agency_id","year","symbol","number")
);
--> statement-breakpoint
CREATE TABLE "result_drafts" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" bigint NOT NULL,
	"template_id" bigint NOT NULL,
	"parts" jsonb NOT NULL,
	"filled" jsonb NOT NULL,
	"signer_id" bigint NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "result_templates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "result_templates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"procedure_code" text NOT NULL,
	"agency_id" bigint NOT NULL,
	"key" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"symbol" text NOT NULL,
	"subject" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"signer_title" jsonb NOT NULL,
	"recipients" jsonb NOT NULL,
	"withdrawn" boolean NOT NULL,
	"posted_by" bigint NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signing_requests" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_given_by_accounts_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_drafts" ADD CONSTRAINT "result_drafts_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_drafts" ADD CONSTRAINT "result_drafts_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_drafts" ADD CONSTRAINT "result_drafts_template_id_result_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."result_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_drafts" ADD CONSTRAINT "result_drafts_signer_id_accounts_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_templates" ADD CONSTRAINT "result_templates_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_templates" ADD CONSTRAINT "result_templates_posted_by_accounts_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_numbers_once" ON "document_numbers" USING btree ("dossier_id","issue");--> statement-breakpoint
CREATE INDEX "result_drafts_dossier" ON "result_drafts" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "result_templates_number" ON "result_templates" USING btree ("procedure_code","agency_id","key","number");
--> statement-breakpoint
CREATE TRIGGER result_templates_guarded BEFORE INSERT OR UPDATE OR DELETE ON result_templates FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER result_templates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER result_drafts_guarded BEFORE INSERT OR UPDATE OR DELETE ON result_drafts FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER result_drafts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_drafts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER document_numbers_guarded BEFORE INSERT OR UPDATE OR DELETE ON document_numbers FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER document_numbers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_numbers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A series begins with 01 and every number has the one before it, whatever a program does.
ALTER TABLE document_numbers ADD CONSTRAINT document_numbers_from_one CHECK (number >= 1 AND year = extract(year from date));
--> statement-breakpoint
CREATE FUNCTION refuse_number_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > 1 AND NOT EXISTS (SELECT FROM document_numbers n WHERE n.agency_id = NEW.agency_id AND n.year = NEW.year AND n.symbol = NEW.symbol AND n.number = NEW.number - 1 AND n.date <= NEW.date) THEN
    RAISE EXCEPTION 'number % of % in % would leave a gap or go back in time', NEW.number, NEW.symbol, NEW.year;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_numbers_without_gap BEFORE INSERT ON document_numbers FOR EACH ROW EXECUTE FUNCTION refuse_number_gap();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON result_templates, result_drafts, document_numbers FROM mc_app;
  END IF;
END $$;
