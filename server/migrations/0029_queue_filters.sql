CREATE TABLE "saved_views" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"shared_with" bigint,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"sort" text,
	"columns" text[] NOT NULL,
	"is_default" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "dossiers_folded";--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "facets" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(regexp_replace(regexp_replace(fold_vi(applicant_name || ' ' || coalesce(applicant_identity, '') || ' ' || coalesce(code, '') || ' ' || reference), '[^0-9a-z\u00a1-\uffff]+', ' ', 'g') || ' ' || facets, '([^ ]+)', agency_id::text || '/\1', 'g'), ' '), ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_shared_with_agencies_id_fk" FOREIGN KEY ("shared_with") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("owner_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default" ON "saved_views" USING btree ("owner_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "saved_views_shared" ON "saved_views" USING btree ("shared_with") WHERE shared_with is not null;--> statement-breakpoint
CREATE INDEX "dossiers_words" ON "dossiers" USING gin ("words");--> statement-breakpoint
CREATE INDEX "dossiers_agency_due" ON "dossiers" USING btree ("agency_id","due_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_agency_open" ON "dossiers" USING btree ("agency_id","due_at","id") WHERE due_at is not null and result_at is null and finished_at is null;--> statement-breakpoint
CREATE INDEX "dossiers_agency_late" ON "dossiers" USING btree ("agency_id","submitted_at","id") WHERE due_at is not null and coalesce(result_at, finished_at) > due_at;--> statement-breakpoint
CREATE INDEX "dossiers_agency_procedure" ON "dossiers" USING btree ("agency_id","procedure_version_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "dossiers_agency_channel" ON "dossiers" USING btree ("agency_id","channel","submitted_at","id") WHERE channel <> 'ONLINE';--> statement-breakpoint
CREATE INDEX "dossiers_receptionist" ON "dossiers" USING btree ("receptionist_id","phase","submitted_at","id");
--> statement-breakpoint
CREATE TRIGGER saved_views_guarded BEFORE INSERT OR UPDATE OR DELETE ON saved_views FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
