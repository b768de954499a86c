CREATE TABLE "gateway_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gateway_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"txn_ref" text,
	"raw" text NOT NULL,
	"verdict" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payment_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"agency_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"txn_ref" text NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"state" text NOT NULL,
	"response_code" text,
	"transaction_no" text,
	"ip" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"next_ask_at" timestamp (3) with time zone,
	"asks" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_orders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refund_orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dossier_id" bigint NOT NULL,
	"refund_ids" jsonb NOT NULL,
	"txn_ref" text NOT NULL,
	"request_id" text NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"by_name" text NOT NULL,
	"state" text NOT NULL,
	"asks" integer DEFAULT 0 NOT NULL,
	"next_ask_at" timestamp (3) with time zone,
	"last_fault" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_orders" ADD CONSTRAINT "refund_orders_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_messages_txn_ref" ON "gateway_messages" USING btree ("txn_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_txn_ref" ON "payment_attempts" USING btree ("txn_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_attempts_one_open" ON "payment_attempts" USING btree ("dossier_id") WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX "payment_attempts_dossier" ON "payment_attempts" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_next" ON "payment_attempts" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_orders_dossier" ON "refund_orders" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refund_orders_request" ON "refund_orders" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "refund_orders_next" ON "refund_orders" USING btree ("next_ask_at") WHERE next_ask_at is not null;--> statement-breakpoint
ALTER TABLE payment_attempts ADD CONSTRAINT payment_attempts_amount CHECK (amount_vnd > 0);
--> statement-breakpoint
ALTER TABLE refund_orders ADD CONSTRAINT refund_orders_amount CHECK (amount_vnd > 0);
--> statement-breakpoint
-- What was said to us is kept as it came; what we do about it happens in guarded transactions.
CREATE TRIGGER gateway_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway_messages FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER gateway_messages_guarded BEFORE INSERT ON gateway_messages FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER payment_attempts_guarded BEFORE INSERT OR UPDATE OR DELETE ON payment_attempts FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER refund_orders_guarded BEFORE INSERT OR UPDATE OR DELETE ON refund_orders FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    REVOKE UPDATE, DELETE ON gateway_messages FROM mc_app;
    REVOKE DELETE ON payment_attempts, refund_orders FROM mc_app;
  END IF;
END $$;
