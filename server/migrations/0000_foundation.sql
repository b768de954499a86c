-- Trigram search; trusted, so the owner of the database may install it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Text folded for searching: NFC, lower case, Vietnamese marks removed, đ → d, spaces joined.
CREATE FUNCTION fold_vi(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
  translate(
    lower(normalize(value, NFC) COLLATE "pg_c_utf8"),
    'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ',
    'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd'),
  '\s+', ' ', 'g');
--> statement-breakpoint
-- A statement that changes legal data outside a request's transaction is refused: a driver that lost its backend in the
-- middle of a transaction may go on on a new connection, where this setting is not set.
CREATE FUNCTION require_guarded_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('mc.transaction', true), '') = '' THEN
    RAISE EXCEPTION 'write to % outside a guarded transaction', TG_TABLE_NAME USING ERRCODE = 'MC001';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'MC002';
END $$;
