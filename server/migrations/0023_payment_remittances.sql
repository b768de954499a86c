CREATE TABLE "payment_remittances" (
	"payment_id" bigint PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"transaction_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_remittances" ADD CONSTRAINT "payment_remittances_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_remittances" ADD CONSTRAINT "payment_remittances_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Whose money a transfer was is said once and never changed.
DO $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY ARRAY['payment_remittances'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fixed || '_append_only', fixed);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', fixed || '_guarded', fixed);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
      EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM mc_app', fixed);
    END IF;
  END LOOP;
END $$;
