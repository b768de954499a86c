CREATE TABLE "queue_ticket_counters" (
	"agency_id" bigint NOT NULL,
	"day" date NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "queue_ticket_counters_agency_id_day_pk" PRIMARY KEY("agency_id","day")
);
--> statement-breakpoint
CREATE TABLE "queue_tickets" (
	"agency_id" bigint NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"taken_by" bigint NOT NULL,
	"called_at" timestamp (3) with time zone,
	"called_by" bigint,
	"desk" text,
	CONSTRAINT "queue_tickets_agency_id_day_number_pk" PRIMARY KEY("agency_id","day","number")
);
--> statement-breakpoint
ALTER TABLE "dossiers" ALTER COLUMN "owner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_ticket_counters" ADD CONSTRAINT "queue_ticket_counters_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tickets" ADD CONSTRAINT "queue_tickets_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tickets" ADD CONSTRAINT "queue_tickets_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_tickets" ADD CONSTRAINT "queue_tickets_called_by_accounts_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_tickets_waiting" ON "queue_tickets" USING btree ("agency_id","day","number") WHERE called_at is null;
--> statement-breakpoint
CREATE TRIGGER queue_ticket_counters_guarded BEFORE INSERT OR UPDATE OR DELETE ON queue_ticket_counters FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER queue_tickets_guarded BEFORE INSERT OR UPDATE OR DELETE ON queue_tickets FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE DELETE ON queue_ticket_counters, queue_tickets FROM mc_app;
  END IF;
END $$;
