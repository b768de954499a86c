CREATE TABLE "portal_settings" (
	"in_force_from" date PRIMARY KEY NOT NULL,
	"era" text NOT NULL,
	"basis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_eras" (
	"era" text PRIMARY KEY NOT NULL,
	"units_as_of" date NOT NULL,
	"province_area_code" text NOT NULL,
	"province_name" text NOT NULL,
	"basis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalogue_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"content_hash" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"counts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "procedure_components" ADD COLUMN "case_text" text;--> statement-breakpoint
ALTER TABLE "portal_settings" ADD CONSTRAINT "portal_settings_era_unit_eras_era_fk" FOREIGN KEY ("era") REFERENCES "public"."unit_eras"("era") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_imports_source" ON "catalogue_imports" USING btree ("source","id");