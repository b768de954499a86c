import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './errors.ts';

const run = promisify(execFile);

/** The user and group PostgreSQL runs as; empty where it runs as we do. */
export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root. For root, the system user `postgres` is used and made if missing;
 * for anyone else PostgreSQL runs as that same user.
 * @throws EmbeddedPostgresError NO_SYSTEM_USER when the user can neither be found nor made
 */
export async function findOrCreateSystemUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const found = await findUser();
  if (found) return found;
  try {
    await run('groupadd', ['--system', '--force', NAME]);
    await run('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  } catch (cause) {
    // Another start may have made the user between our look and our attempt.
    const now = await findUser();
    if (now) return now;
    throw noSystemUser(cause);
  }
  const made = await findUser();
  if (!made) throw noSystemUser(undefined);
  return made;
}

/** Whether the user can read and enter the file or folder: asked of the kernel, so that ACLs and mounts count too. */
export async function canReach(user: RunAs, path: string): Promise<boolean> {
  const check = '[ -r "$1" ] && [ -x "$1" ]';
  return run('/bin/sh', ['-c', check, 'sh', path], { ...user, cwd: '/' }).then(() => true, () => false);
}

async function findUser(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

function noSystemUser(cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'NO_SYSTEM_USER',
    `PostgreSQL không chạy bằng quyền root và không tạo được người dùng hệ thống “${NAME}”. Hãy chạy bằng một người dùng thường, hoặc tạo sẵn người dùng đó.`,
    `PostgreSQL does not run as root, and the system user "${NAME}" could not be made. Run as an ordinary user, or create that user.`,
    { cause },
  );
}
