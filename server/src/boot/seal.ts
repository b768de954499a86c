import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrivateKey } from 'node:crypto';
import { localSeal, type SealPort } from '../modules/results/index.ts';
import type { Config } from '../platform/config/config.ts';

const DAY_MS = 86_400_000;
const span = (years: number): { from: Date; to: Date } => ({ from: new Date(Date.now() - DAY_MS), to: new Date(Date.now() + years * 365 * DAY_MS) });
const SECRET = { mode: 0o600 } as const;

/** Demonstration alone: an authority of this data folder, and a seal for each agency when it first needs one. Believed by nobody else. */
async function demonstrationSeal(folder: string): Promise<SealPort> {
  const { TestAuthority } = await import('@mot-cua/signature/testing');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'co-quan-cap.key.pem');
  const order = { name: 'Cơ quan chứng thực thử nghiệm – Một Cửa', ...span(10) };
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  const authority = new TestAuthority(kept === undefined ? order : { ...order, key: createPrivateKey(kept) });
  if (kept === undefined) await writeFile(path, authority.key.export({ type: 'pkcs8', format: 'pem' }), SECRET);
  const issue = async ({ code, name }: { readonly code: string; readonly name: string }): Promise<void> => {
    const made = authority.issue({ name, organization: name, ...span(3) });
    await writeFile(join(folder, `${code}.cert.pem`), `${made.pem}${authority.pem}`);
    await writeFile(join(folder, `${code}.key.pem`), made.key.export({ type: 'pkcs8', format: 'pem' }), SECRET);
  };
  // Two results of one agency at the same moment wait for the same pair.
  const issuing = new Map<string, Promise<void>>();
  return localSeal(folder, (agency) => {
    const under = issuing.get(agency.code) ?? issue(agency).finally(() => issuing.delete(agency.code));
    issuing.set(agency.code, under);
    return under;
  });
}

/** The seals of the agencies (§10.2b): the operator's, from SEAL_DIR; a demonstration makes its own; otherwise there are none, and results are returned on paper. */
export async function openSeal(config: Pick<Config, 'SEAL_DIR'>, dataDir: string, demonstration: boolean): Promise<SealPort | undefined> {
  if (config.SEAL_DIR !== undefined) return localSeal(config.SEAL_DIR);
  return demonstration ? demonstrationSeal(join(dataDir, 'demo-seal')) : undefined;
}
