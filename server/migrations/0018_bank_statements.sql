CREATE TABLE "bank_statement_lines" (
	"statement_id" bigint NOT NULL,
	"line" integer NOT NULL,
	"payment_id" bigint NOT NULL,
	"outcome" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "bank_statement_lines_statement_id_line_pk" PRIMARY KEY("statement_id","line")
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bank_statements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"file_name" text,
	"lines" jsonb NOT NULL,
	"faults" jsonb NOT NULL,
	"outgoing" integer NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_statement_lines" ADD CONSTRAINT "bank_statement_lines_statement_id_bank_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement_lines" ADD CONSTRAINT "bank_statement_lines_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_statement_lines_payment" ON "bank_statement_lines" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_statements_digest" ON "bank_statements" USING btree ("agency_id","digest");--> statement-breakpoint
CREATE INDEX "bank_statements_agency" ON "bank_statements" USING btree ("agency_id","id");--> statement-breakpoint
-- What a bank said, and what became of it, is written once and never changed.
DO $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY ARRAY['bank_statements', 'bank_statement_lines'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fixed || '_append_only', fixed);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', fixed || '_guarded', fixed);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
      EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM mc_app', fixed);
    END IF;
  END LOOP;
END $$;
