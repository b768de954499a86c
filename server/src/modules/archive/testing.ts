import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePdf } from '@mot-cua/signature/testing';
import { openSeal } from '../../boot/seal.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { openTestDoors, type TestDoors } from '../../testing/doors.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/index.ts';
import { insertHouseFile, keepBytes, vaultOf } from '../documents/index.ts';
import { AGENCY, type Desk, openDesk, type Seen } from '../dossiers/testing/desk.ts';
import { installSeal } from '../results/index.ts';

export interface Told { readonly errors: readonly { readonly code: string; readonly message: string; readonly path: string[] | null }[] }
export const codes = ({ errors }: Told): string[] => errors.map(({ code }) => code);
export interface Entry {
  readonly dossierId: string; readonly applicantName: string; readonly hold: { readonly reason: string } | null; readonly obstacles: readonly { readonly code: string }[]; readonly destroyed: string | null;
  readonly package: { readonly number: number; readonly current: boolean; readonly sha256: string; readonly manifestSha256: string; readonly sealedBy: string | null; readonly fileCount: number; readonly url: string | null } | null;
  readonly retention: { readonly kind: string; readonly until: string | null; readonly text: string; readonly verified: boolean };
}
export interface List { readonly id: string; readonly state: string; readonly items: readonly { readonly name: string; readonly destroyedAt: string | null }[] }
const ENTRY = 'dossierId applicantName package { number current sha256 manifestSha256 sealedBy fileCount url } retention { kind until text verified } hold { reason } obstacles { code } destroyed';
const LIST = 'destruction { id state items { name destroyedAt } }';
type Who = Desk['reception'] | Desk['citizen'];

/** A desk whose files are really there, with the demonstration's seals and its doors open, at the present moment: their certificates live in real time. */
export interface ArchiveScene { readonly desk: Desk; readonly doors: TestDoors; readonly folder: string; readonly start: string; close(): Promise<void> }

export async function openScene(): Promise<ArchiveScene> {
  const desk = await openDesk();
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-archive-'));
  const seal = await openSeal({ SEAL_DIR: undefined }, folder, true);
  if (seal === undefined) throw new Error('A demonstration has its seal.');
  const start = new Date().toISOString();
  desk.test.clock.set(start);
  installSeal(desk.test.house, seal);
  Object.assign(desk, {
    async upload(owner: { readonly accountId: number }) {
      const kept = await keepBytes(await vaultOf(desk.test.house), samplePdf(`GIAY TO ${randomUUID()}`));
      await inTransaction(desk.test.house.database, desk.test.clock, (tx) => insertHouseFile(tx, kept, { ownerAccountId: owner.accountId, name: 'CCCD Nguyễn Thị Hoa.pdf', mediaType: 'application/pdf' }));
      return kept.id;
    },
  } satisfies Partial<Desk>);
  const doors = await openTestDoors(desk.test);
  return {
    desk, doors, folder, start,
    async close() {
      await doors.close();
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What officers do in the archive, through the real schema and door. */
export function acts({ desk, doors, start }: ArchiveScene) {
  async function mutate<T>(viewer: Who, name: string, input: Record<string, unknown>, fields: string): Promise<T & Told> {
    const type = String(desk.test.schema.getMutationType()?.getFields()[name]?.args[0]?.type);
    const { data, errors } = await desk.test.execute<Record<string, T & Told>>(`mutation($input: ${type}) { ${name}(input: $input) { ${fields} errors { code message path } } }`, { input: { clientKey: randomUUID(), ...input } }, viewer);
    const payload = data?.[name];
    if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
    return payload;
  }
  const shelf = async (name: string, viewer: Who = desk.leader): Promise<readonly Entry[]> => {
    const { data } = await desk.test.execute<{ archive: { edges: { node: Entry }[] } }>(`{ archive(agencyCode: "${AGENCY}", shelf: ${name}, first: 100) { edges { node { ${ENTRY} } } } }`, {}, viewer);
    return data?.archive.edges.map(({ node }) => node) ?? [];
  };
  return {
    mutate, shelf,
    archive: (viewer: Who, { id }: Pick<Seen, 'id'>) => mutate<{ entry: Entry | null }>(viewer, 'archiveDossier', { dossierId: id }, `entry { ${ENTRY} }`),
    hold: (viewer: Who, name: 'putLegalHold' | 'liftLegalHold', { id }: Pick<Seen, 'id'>, reason: string) => mutate<{ entry: Entry | null }>(viewer, name, { dossierId: id, reason }, `entry { ${ENTRY} }`),
    propose: (viewer: Who, dossiers: readonly Pick<Seen, 'id'>[]) => mutate<{ destruction: List | null }>(viewer, 'proposeDestruction', { agencyCode: AGENCY, dossierIds: dossiers.map(({ id }) => id), reason: 'Hết thời hạn lưu trữ.' }, LIST),
    decide: (viewer: Who, id: string, change = {}) => mutate<{ destruction: List | null }>(viewer, 'decideDestruction', { id, number: '45/QĐ-UBND', date: start.slice(0, 10), council: 'Chủ tịch: Phan Thị Ngọc; ủy viên: Lê Thị Thu', ...change }, LIST),
    execute: (viewer: Who, id: string, input = {}) => mutate<{ destruction: List | null }>(viewer, 'executeDestruction', { id, ...input }, LIST),
    ofShelf: async (name: string, { id }: Pick<Seen, 'id'>): Promise<Entry | undefined> => (await shelf(name)).find((entry) => entry.dossierId === id),
    download: async ({ id }: Pick<Seen, 'id'>, name = 'chuyenvien.p1'): Promise<Response> => fetch(`${doors.urls.STAFF}/api/archive/${id}`, { headers: { cookie: await doors.signIn('STAFF', name, DEMONSTRATION_PASSWORD) } }),
  };
}
