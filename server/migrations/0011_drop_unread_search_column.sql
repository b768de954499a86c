DROP INDEX "procedure_versions_folded";--> statement-breakpoint
ALTER TABLE "procedure_versions" DROP COLUMN "folded";