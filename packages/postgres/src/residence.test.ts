import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyBinaries, findBinaries } from './binaries.ts';
import { SYSTEM_PLACE } from './residence.ts';
import { removePostgres, startPostgres } from './start.ts';
import { canReach, findOrCreateSystemUser } from './system-user.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'mot-cua-home-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

it('keeps the database of a clone in a closed home elsewhere when root starts it, and leaves the home closed', async () => {
  const dataDir = join(home, 'postgres');
  const lines: string[] = [];
  const postgres = await startPostgres({ dataDir, fsync: false, log: (line) => lines.push(line) });
  try {
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect(postgres.folder).toMatch(isRoot ? new RegExp(`^${SYSTEM_PLACE}/postgres-[0-9a-f]{16}$`) : new RegExp(`^${dataDir}$`));
    expect(lines.filter((line) => line.includes(postgres.folder))).toHaveLength(isRoot ? 1 : 0);
    expect((await stat(join(postgres.folder, 'cluster'))).uid).not.toBe(0);
    expect((await stat(join(postgres.folder, 'keep.json'))).uid).toBe(process.getuid?.());
    await postgres.stop();
    const again = await startPostgres({ dataDir, fsync: false });
    expect(again.folder).toBe(postgres.folder);
    await again.stop();
  } finally {
    await postgres.stop();
    await removePostgres(dataDir);
  }
  await expect(stat(postgres.folder)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('copies the programs so that the database user can run them, whatever the umask, once', async () => {
  await chmod(home, 0o755);
  const user = await findOrCreateSystemUser();
  const umask = process.umask(0o077);
  const installed = await findBinaries();
  const [copied, same] = await Promise.all([copyBinaries(installed, home), copyBinaries(installed, home)]).finally(() => process.umask(umask));
  expect(same).toEqual(copied);
  expect(await canReach(user, copied.postgres)).toBe(true);
  const { stdout } = await run(copied.postgres, ['--version'], { ...user, cwd: '/' });
  expect(stdout).toMatch(/PostgreSQL\) 18\./);
});

it('sees what the database user can enter', async () => {
  const user = await findOrCreateSystemUser();
  expect(await canReach(user, home)).toBe(!isRoot);
  await chmod(home, 0o755);
  expect(await canReach(user, home)).toBe(true);
  expect(await canReach(user, join(home, 'missing'))).toBe(false);
});
