CREATE TABLE "hidden_files" (
	"account_id" bigint NOT NULL,
	"file_id" uuid NOT NULL,
	"hidden_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hidden_files_account_id_file_id_pk" PRIMARY KEY("account_id","file_id")
);
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "next_scan_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "scan_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "last_scan_fault" text;--> statement-breakpoint
ALTER TABLE "hidden_files" ADD CONSTRAINT "hidden_files_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_files" ADD CONSTRAINT "hidden_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_next_scan" ON "files" USING btree ("next_scan_at") WHERE next_scan_at is not null;
--> statement-breakpoint
-- What waits for the scanner has its turn, and nothing else has one.
ALTER TABLE files ADD CONSTRAINT files_quarantine CHECK ((state = 'QUARANTINED') = (next_scan_at IS NOT NULL));
--> statement-breakpoint
CREATE TRIGGER hidden_files_guarded BEFORE INSERT OR UPDATE OR DELETE ON hidden_files FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction();
