import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is remembered beside a cluster between starts. The file is readable by its owner only. */
export interface Keep {
  /** The port of the last start; 0 before the first. */
  readonly port: number;
  readonly passwords: Passwords;
}

/** One random password per role. */
export interface Passwords {
  readonly superuser: string;
  /** Role `mc_owner`: owns the database, runs migrations. */
  readonly owner: string;
  /** Role `mc_app`: what the server works as. */
  readonly app: string;
}

/** 192 random bits, in letters that need no escaping in a connection address. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Reads the keep of a folder, or makes it. It exists before the cluster, so that no cluster is without its password. */
export async function openKeep(folder: string): Promise<Keep> {
  const found = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  if (found !== undefined) return parseKeep(found);
  const made = { port: 0, passwords: { superuser: randomPassword(), owner: randomPassword(), app: randomPassword() } };
  await saveKeep(folder, made);
  return made;
}

/** Writes the keep whole or not at all. */
export async function saveKeep(folder: string, keep: Keep): Promise<void> {
  const making = `${fileIn(folder)}.making`;
  await writeFile(making, `${JSON.stringify(keep, undefined, 2)}\n`, { mode: 0o600 });
  await rename(making, fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'keep.json');
}

function parseKeep(text: string): Keep {
  const value: unknown = JSON.parse(text);
  const { port, passwords } = record(value);
  const { superuser, owner, app } = record(passwords);
  if (typeof port !== 'number' || typeof superuser !== 'string' || typeof owner !== 'string' || typeof app !== 'string') {
    throw new Error('keep.json of the embedded PostgreSQL is damaged');
  }
  return { port, passwords: { superuser, owner, app } };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
