DROP INDEX "refund_orders_dossier";--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "refund_turn" text;--> statement-breakpoint
ALTER TABLE "refund_orders" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "dossiers_refunds" ON "dossiers" USING btree ("agency_id","refund_turn","submitted_at","id") WHERE refund_turn is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_orders_round" ON "refund_orders" USING btree ("dossier_id","round");
--> statement-breakpoint
-- Refunds under way, and what an agency could not deliver though it was paid, stand in the lists from now on.
SELECT set_config('mc.transaction', 'migration', true);
--> statement-breakpoint
UPDATE dossiers SET refund_turn = CASE
    WHEN state->'refund'->>'state' = 'PROPOSED' THEN 'TO_APPROVE'
    WHEN state->'refund'->>'state' = 'APPROVED' AND state->'refund'->>'channel' = 'TRANSFER' THEN 'TO_TRANSFER'
    WHEN coalesce(state->'refund'->>'state', 'SENT_BACK') = 'SENT_BACK' AND phase = 'REFUSED' AND jsonb_typeof(state->'feeTaken') = 'object' THEN 'TO_PROPOSE'
  END
  WHERE phase IN ('RESULT_READY', 'RETURNED', 'REFUSED', 'WITHDRAWN');
--> statement-breakpoint
SELECT set_config('mc.transaction', '', true);
