-- Rights of the application role: it reads and writes rows, owns nothing, changes no structure, and cannot touch what is append-only.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') THEN
    GRANT USAGE ON SCHEMA public TO mc_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mc_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mc_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mc_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO mc_app;
    REVOKE UPDATE, DELETE ON audit_log, audit_chain, dossier_events, dossier_submissions, installation FROM mc_app;
  END IF;
END $$;
--> statement-breakpoint
DO $$
DECLARE guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['audit_log', 'outbox', 'client_keys', 'dossiers', 'dossier_events', 'dossier_drafts',
    'dossier_submissions', 'dossier_papers', 'dossier_code_counters', 'dossier_counters', 'notifications', 'files', 'accounts', 'positions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_guarded_transaction()', guarded || '_guarded', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY ARRAY['audit_log', 'audit_chain', 'dossier_events', 'dossier_submissions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fixed || '_append_only', fixed);
  END LOOP;
END $$;
--> statement-breakpoint
-- Readiness compares the migrations applied with those the program expects.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mc_app') AND EXISTS (SELECT FROM pg_namespace WHERE nspname = 'migrations') THEN
    GRANT USAGE ON SCHEMA migrations TO mc_app;
    GRANT SELECT ON ALL TABLES IN SCHEMA migrations TO mc_app;
  END IF;
END $$;
