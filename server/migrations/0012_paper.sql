CREATE TABLE "dossier_register" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"dossier_id" bigint NOT NULL,
	CONSTRAINT "dossier_register_agency_id_year_number_pk" PRIMARY KEY("agency_id","year","number")
);
--> statement-breakpoint
CREATE TABLE "dossier_register_counters" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "dossier_register_counters_agency_id_year_pk" PRIMARY KEY("agency_id","year")
);
--> statement-breakpoint
CREATE TABLE "paper_declarations" (
	"reference" text PRIMARY KEY NOT NULL,
	"procedure_version_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"owner_id" bigint,
	"answers" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dossier_register" ADD CONSTRAINT "dossier_register_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_register" ADD CONSTRAINT "dossier_register_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_register_counters" ADD CONSTRAINT "dossier_register_counters_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_declarations" ADD CONSTRAINT "paper_declarations_procedure_version_id_procedure_versions_id_fk" FOREIGN KEY ("procedure_version_id") REFERENCES "public"."procedure_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_declarations" ADD CONSTRAINT "paper_declarations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_declarations" ADD CONSTRAINT "paper_declarations_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dossier_register_dossier" ON "dossier_register" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "paper_declarations_expires" ON "paper_declarations" USING btree ("expires_at");--> statement-breakpoint
-- What was accepted before there was a register, in the order of its acceptance, each year from 01 on.
INSERT INTO "dossier_register" ("agency_id", "year", "number", "dossier_id")
SELECT agency_id, extract(year FROM accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::int,
  row_number() OVER (PARTITION BY agency_id, extract(year FROM accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh') ORDER BY accepted_at, id)::int, id
FROM "dossiers" WHERE accepted_at IS NOT NULL;
--> statement-breakpoint
INSERT INTO "dossier_register_counters" ("agency_id", "year", "last") SELECT agency_id, year, max(number) FROM "dossier_register" GROUP BY agency_id, year;
--> statement-breakpoint
-- A line of the register never changes and is never taken out.
CREATE TRIGGER dossier_register_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_register FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON paper_declarations, dossier_register_counters TO mc_app;
    REVOKE DELETE ON dossier_register_counters FROM mc_app;
    REVOKE UPDATE, DELETE ON dossier_register FROM mc_app;
    GRANT SELECT, INSERT ON dossier_register TO mc_app;
  END IF;
END $$;
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['dossier_register', 'dossier_register_counters', 'paper_declarations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
END $$;
