ALTER TABLE "dossiers" ADD COLUMN "result_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "notice_state" text;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "result_file_id" uuid;--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "discarded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_result_file_id_files_id_fk" FOREIGN KEY ("result_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_papers_file" ON "dossier_papers" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "dossiers_untaken" ON "dossiers" USING btree ("agency_id","due_at","id") WHERE phase = 'PROCESSING' and specialist_id is null;--> statement-breakpoint
CREATE INDEX "dossiers_notices" ON "dossiers" USING btree ("agency_id","notice_state","due_at","id") WHERE notice_state is not null;--> statement-breakpoint
CREATE INDEX "dossiers_result_file" ON "dossiers" USING btree ("result_file_id") WHERE result_file_id is not null;