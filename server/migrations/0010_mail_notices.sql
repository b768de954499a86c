CREATE TABLE "notification_mails" (
	"notification_id" bigint PRIMARY KEY NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"last_fault" text
);
--> statement-breakpoint
ALTER TABLE "notification_mails" ADD CONSTRAINT "notification_mails_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_mails_next" ON "notification_mails" USING btree ("next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE TRIGGER notification_mails_guarded BEFORE INSERT OR UPDATE OR DELETE ON notification_mails FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
