CREATE TABLE "agency_kinds" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "procedure_versions" ADD COLUMN "review_marks" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
-- A declaration somebody has agreed to (§16.2) never changes: a new wording is a new version.
CREATE TRIGGER declaration_texts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON declaration_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['declaration_texts', 'agency_kinds'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON agency_kinds TO mc_app;
  END IF;
END $$;

