CREATE TABLE "parcel_events" (
	"parcel_id" bigint NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"note" text,
	"signed_by" text,
	"heard_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parcel_events_parcel_id_sequence_pk" PRIMARY KEY("parcel_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "parcels" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "parcels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"code" text,
	"shipment" jsonb,
	"known" boolean,
	"state" text,
	"events" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "parcel_events" ADD CONSTRAINT "parcel_events_parcel_id_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "parcels_code" ON "parcels" USING btree ("dossier_id","direction","code") WHERE code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "parcels_shipment" ON "parcels" USING btree ((shipment->>'reference')) WHERE shipment is not null;--> statement-breakpoint
CREATE INDEX "parcels_dossier" ON "parcels" USING btree ("dossier_id","id");--> statement-breakpoint
CREATE INDEX "parcels_next" ON "parcels" USING btree ("next_ask_at") WHERE next_ask_at is not null;
--> statement-breakpoint
CREATE TRIGGER parcels_guarded BEFORE INSERT OR UPDATE OR DELETE ON parcels FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER parcel_events_guarded BEFORE INSERT OR UPDATE OR DELETE ON parcel_events FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER parcel_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON parcel_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON parcel_events FROM mc_app;
    REVOKE DELETE ON parcels FROM mc_app;
  END IF;
END $$;
