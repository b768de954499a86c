CREATE TABLE "back_entry_closings" (
	"outage_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"last_year" integer,
	"last_number" integer,
	"closed_by" bigint NOT NULL,
	"closed_by_name" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "back_entry_closings_outage_id_agency_id_pk" PRIMARY KEY("outage_id","agency_id")
);
--> statement-breakpoint
CREATE TABLE "blank_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "blank_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL,
	"prepared_by" bigint NOT NULL,
	"prepared_by_name" text NOT NULL,
	"prepared_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blank_counters" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "blank_counters_agency_id_year_pk" PRIMARY KEY("agency_id","year")
);
--> statement-breakpoint
CREATE TABLE "blanks" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"batch_id" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"settled_at" timestamp (3) with time zone,
	"settled_by_name" text,
	CONSTRAINT "blanks_agency_id_year_number_pk" PRIMARY KEY("agency_id","year","number")
);
--> statement-breakpoint
CREATE TABLE "house_pulse" (
	"single" boolean PRIMARY KEY NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outage_proposals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outage_proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by_name" text,
	"outage_id" bigint
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency_id" bigint,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"declared_by" bigint,
	"declared_by_name" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text
);
--> statement-breakpoint
CREATE TABLE "back_entry_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "back_entry_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"sequence" integer NOT NULL,
	"outcome" text NOT NULL,
	"note" text,
	"checked_by" bigint NOT NULL,
	"checked_by_name" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_receptions" (
	"agency_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"dossier_id" bigint NOT NULL,
	"outage_id" bigint NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_by_name" text NOT NULL,
	"outside_hours" text,
	"promised_at" timestamp (3) with time zone,
	"entered_by" bigint NOT NULL,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_receptions_agency_id_year_number_pk" PRIMARY KEY("agency_id","year","number")
);
--> statement-breakpoint
ALTER TABLE "dossier_events" ADD COLUMN "outage_id" bigint;--> statement-breakpoint
ALTER TABLE "back_entry_closings" ADD CONSTRAINT "back_entry_closings_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_entry_closings" ADD CONSTRAINT "back_entry_closings_closed_by_accounts_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_entry_closings" ADD CONSTRAINT "back_entry_closings_outage" FOREIGN KEY ("outage_id") REFERENCES "public"."outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blank_batches" ADD CONSTRAINT "blank_batches_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blank_batches" ADD CONSTRAINT "blank_batches_prepared_by_accounts_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blank_counters" ADD CONSTRAINT "blank_counters_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blanks" ADD CONSTRAINT "blanks_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blanks" ADD CONSTRAINT "blanks_batch_id_blank_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."blank_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outage_proposals" ADD CONSTRAINT "outage_proposals_outage_id_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_declared_by_accounts_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_entry_checks" ADD CONSTRAINT "back_entry_checks_checked_by_accounts_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "back_entry_checks" ADD CONSTRAINT "back_entry_checks_event" FOREIGN KEY ("dossier_id","sequence") REFERENCES "public"."dossier_events"("dossier_id","sequence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receptions" ADD CONSTRAINT "paper_receptions_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receptions" ADD CONSTRAINT "paper_receptions_outage_id_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receptions" ADD CONSTRAINT "paper_receptions_entered_by_accounts_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receptions" ADD CONSTRAINT "paper_receptions_blank" FOREIGN KEY ("agency_id","year","number") REFERENCES "public"."blanks"("agency_id","year","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blanks_batch" ON "blanks" USING btree ("batch_id","state");--> statement-breakpoint
CREATE INDEX "outages_from" ON "outages" USING btree ("from_at");--> statement-breakpoint
CREATE INDEX "outages_open" ON "outages" USING btree ("id") WHERE until_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "back_entry_checks_event_last" ON "back_entry_checks" USING btree ("dossier_id","sequence","id");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_receptions_dossier" ON "paper_receptions" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "paper_receptions_outage" ON "paper_receptions" USING btree ("outage_id","agency_id");--> statement-breakpoint
ALTER TABLE "dossier_events" ADD CONSTRAINT "dossier_events_outage_id_outages_id_fk" FOREIGN KEY ("outage_id") REFERENCES "public"."outages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_events_outage" ON "dossier_events" USING btree ("outage_id","agency_id") WHERE outage_id is not null;
--> statement-breakpoint
-- §10.1: an event bears the time of its entry. Another time, the real one of an act on paper, is let in only under a declared outage that is over,
-- by an officer of the agency it struck, inside its stretch, in the order of the dossier's history, and until the agency has closed its back-entry.
CREATE FUNCTION check_event_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outage outages%ROWTYPE;
  agency bigint;
  last_at timestamptz;
BEGIN
  IF NEW.outage_id IS NULL THEN
    RAISE EXCEPTION 'an event bears the time of its entry, unless it was done on paper in an outage' USING ERRCODE = 'MC003';
  END IF;
  SELECT * INTO outage FROM outages WHERE id = NEW.outage_id;
  SELECT agency_id INTO agency FROM dossiers WHERE id = NEW.dossier_id;
  SELECT max(at) INTO last_at FROM dossier_events WHERE dossier_id = NEW.dossier_id AND sequence < NEW.sequence;
  IF outage.until_at IS NULL OR outage.withdrawn_at IS NOT NULL OR NEW.at < outage.from_at OR NEW.at > outage.until_at OR NEW.at > NEW.entered_at
     OR (outage.agency_id IS NOT NULL AND outage.agency_id <> agency) OR NEW.at < last_at OR NEW.actor_id IS NULL OR NEW.actor_role NOT IN ('RECEPTION', 'SPECIALIST', 'LEADER')
     OR EXISTS (SELECT FROM back_entry_closings WHERE outage_id = NEW.outage_id AND agency_id = agency) THEN
    RAISE EXCEPTION 'the time of an act on paper does not lie in its outage, or its back-entry is closed' USING ERRCODE = 'MC003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dossier_events_time BEFORE INSERT ON dossier_events FOR EACH ROW WHEN (NEW.at IS DISTINCT FROM NEW.entered_at OR NEW.outage_id IS NOT NULL) EXECUTE FUNCTION check_event_time();
--> statement-breakpoint
-- An outage is what was declared: only its end, and its withdrawal while nothing was entered under it, may follow.
CREATE FUNCTION check_outage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.agency_id, NEW.from_at, NEW.reason, NEW.declared_by, NEW.declared_by_name, NEW.declared_at) IS DISTINCT FROM (OLD.id, OLD.agency_id, OLD.from_at, OLD.reason, OLD.declared_by, OLD.declared_by_name, OLD.declared_at)
     OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.withdrawn_at IS NOT NULL AND EXISTS (SELECT FROM dossier_events WHERE outage_id = OLD.id))
     OR (OLD.until_at IS NOT NULL AND NEW.until_at IS NULL)
     OR EXISTS (SELECT FROM dossier_events WHERE outage_id = OLD.id AND at > NEW.until_at) THEN
    RAISE EXCEPTION 'an outage does not change, only its end, and never so that what was entered lies outside' USING ERRCODE = 'MC003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER outages_fixed BEFORE UPDATE ON outages FOR EACH ROW EXECUTE FUNCTION check_outage();
--> statement-breakpoint
ALTER TABLE outages ADD CONSTRAINT outages_span CHECK (until_at IS NULL OR until_at > from_at);
--> statement-breakpoint
ALTER TABLE outages ADD CONSTRAINT outages_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
--> statement-breakpoint
-- A blank is told about once.
CREATE FUNCTION check_blank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'UNUSED' OR NEW.state = 'UNUSED' OR (NEW.agency_id, NEW.year, NEW.number, NEW.batch_id) IS DISTINCT FROM (OLD.agency_id, OLD.year, OLD.number, OLD.batch_id) THEN
    RAISE EXCEPTION 'a blank is used or spoilt once' USING ERRCODE = 'MC003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER blanks_once BEFORE UPDATE ON blanks FOR EACH ROW EXECUTE FUNCTION check_blank();
--> statement-breakpoint
ALTER TABLE blanks ADD CONSTRAINT blanks_settled CHECK ((state = 'UNUSED') = (settled_at IS NULL) AND (state = 'SPOILT') = (reason IS NOT NULL));
--> statement-breakpoint
-- The second pair of eyes is another person's.
CREATE FUNCTION check_second_officer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM dossier_events WHERE dossier_id = NEW.dossier_id AND sequence = NEW.sequence AND outage_id IS NOT NULL AND actor_id IS DISTINCT FROM NEW.checked_by) THEN
    RAISE EXCEPTION 'what was entered is held against the paper by another officer' USING ERRCODE = 'MC003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER back_entry_checks_second BEFORE INSERT ON back_entry_checks FOR EACH ROW EXECUTE FUNCTION check_second_officer();
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['outages', 'outage_proposals', 'house_pulse', 'blank_counters', 'blank_batches', 'blanks', 'back_entry_closings', 'paper_receptions', 'back_entry_checks'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY ARRAY['blank_batches', 'back_entry_closings', 'paper_receptions', 'back_entry_checks'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fixed || '_append_only', fixed);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE DELETE ON outages, outage_proposals, blanks, blank_counters, house_pulse FROM mc_app;
    REVOKE UPDATE, DELETE ON blank_batches, back_entry_closings, paper_receptions, back_entry_checks FROM mc_app;
  END IF;
END $$;
