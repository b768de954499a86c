ALTER TABLE "notifications" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
-- A person's positions are gapless only if no one moves their head outside the transaction of the act.
CREATE TRIGGER notification_heads_guarded BEFORE INSERT OR UPDATE OR DELETE ON notification_heads FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
--> statement-breakpoint
CREATE TRIGGER outbox_consumers_guarded BEFORE INSERT OR UPDATE OR DELETE ON outbox_consumers FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
