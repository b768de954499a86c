import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CitizenViewer, StaffViewer, Viewer } from '../../../platform/auth/viewer.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { openTestHouse, SEEDED, type TestHouse } from '../../../testing/house.ts';
import { completeUpload, insertUpload } from '../../documents/file.storage.ts';

/** What tests look at after an act. */
export interface Seen { readonly id: string; readonly version: number; readonly phase: string; readonly code: string | null; readonly reference: string }
export interface Problem { readonly code: string; readonly message: string; readonly path: string[] | null }
export interface Payload { readonly dossier: (Seen & Record<string, unknown>) | null; readonly errors: readonly Problem[] }

/** A ward's one-stop with its people and one citizen, on the real seed: everything goes through the real schema. */
export interface Desk {
  readonly test: TestHouse;
  readonly citizen: CitizenViewer;
  readonly reception: StaffViewer;
  readonly specialist: StaffViewer;
  readonly leader: StaffViewer;
  /** Runs one mutation; answers its payload. Throws what the client would get as a root error. */
  act(viewer: Viewer, mutation: string, input: Record<string, unknown>): Promise<Payload>;
  /** Reads fields of a dossier. */
  read<Data = Record<string, unknown>>(viewer: Viewer, id: string, fields: string): Promise<Data | null>;
  /** A finished upload of this person. */
  upload(owner: CitizenViewer | StaffViewer): Promise<string>;
  /** A draft of a bản sao trích lục hộ tịch, completely filled. */
  draft(citizen?: CitizenViewer): Promise<Seen>;
  /** The same, filed. */
  filed(citizen?: CitizenViewer): Promise<Seen>;
  close(): Promise<void>;
}

export const PROCEDURE = '2.000635';
export const AGENCY = 'X19333';
const sample: unknown = JSON.parse(readFileSync(new URL(`../../../../../packages/testing/src/answers/${PROCEDURE}.json`, import.meta.url), 'utf8'));
/** Complete, correct answers to the form of the procedure. */
export const ANSWERS: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(Object(sample)));
const CORE = 'id version phase code reference';

const DRAFTS = new Set(['startDraft', 'saveDraft', 'attachPaper', 'removePaper', 'discardDraft']);

export async function openDesk(): Promise<Desk> {
  const test = await openTestHouse({ recipe: SEEDED });
  const people = await Promise.all(['045190000001', 'tiepnhan.p1', 'chuyenvien.p1', 'lanhdao.p1'].map((name) => test.person(name)));
  const [citizen, reception, specialist, leader] = people;
  if (citizen?.kind !== 'CITIZEN' || reception?.kind !== 'STAFF' || specialist?.kind !== 'STAFF' || leader?.kind !== 'STAFF') throw new Error('The demonstration people are not what they were.');

  const inputOf = (mutation: string): string => String(test.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
  const desk: Desk = {
    test, citizen, reception, specialist, leader,
    async act(viewer, mutation, given) {
      const input = ['saveDraft', 'attachPaper', 'removePaper', 'discardDraft'].includes(mutation) ? given : { clientKey: randomUUID(), ...given };
      const conflict = DRAFTS.has(mutation) ? 'conflict { revision answers }' : '';
      const draft = viewer.kind === 'CITIZEN' ? 'draft { revision answers papers { id slotKey round } }' : '';
      const { data, errors } = await test.execute<Record<string, Payload>>(`mutation($input: ${inputOf(mutation)}) { ${mutation}(input: $input) { dossier { ${CORE} ${draft} } ${conflict} errors { code message path } } }`, { input }, viewer);
      const payload = data?.[mutation];
      if (payload === undefined || payload === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
      return payload;
    },
    async read<Data>(viewer: Viewer, id: string, fields: string) {
      const { data, errors } = await test.execute<{ dossier: Data | null }>(`query($id: ID!) { dossier(id: $id) { ${fields} } }`, { id }, viewer);
      if (errors !== undefined) throw new Error(errors.map((error) => error.message).join());
      return data?.dossier ?? null;
    },
    async upload(owner) {
      const id = randomUUID();
      await inTransaction(test.house.database, test.clock, async (tx) => {
        await insertUpload(tx, { id, ownerAccountId: owner.accountId, name: 'giay-to.pdf', mediaType: 'application/pdf', sizeBytes: 10 });
        await completeUpload(tx, id, { name: 'giay-to.pdf', mediaType: 'application/pdf', sizeBytes: 10, sha256: id.replaceAll('-', '').padEnd(64, '0'), storageKey: `${id.slice(0, 2)}/${id}` });
      });
      return id;
    },
    async draft(owner = citizen) {
      const { dossier } = await desk.act(owner, 'startDraft', { procedureCode: PROCEDURE, agencyCode: AGENCY });
      if (dossier === null) throw new Error('No draft.');
      const { dossier: saved, errors } = await desk.act(owner, 'saveDraft', { dossierId: dossier.id, revision: 1, answers: ANSWERS });
      if (saved === null || errors.length > 0) throw new Error(errors.map((error) => error.message).join());
      const form = await desk.read<{ form: { definition: { slots: { key: string; required: boolean }[] } } }>(owner, dossier.id, 'form { definition }');
      for (const slot of form?.form.definition.slots ?? []) if (slot.required) await desk.act(owner, 'attachPaper', { dossierId: dossier.id, slotKey: slot.key, uploadId: await desk.upload(owner) });
      return saved;
    },
    async filed(owner = citizen) {
      const { id, version } = await desk.draft(owner);
      const { dossier, errors } = await desk.act(owner, 'submitDossier', await submission(desk, id, version));
      if (dossier === null || errors.length > 0) throw new Error(errors.map((error) => error.message).join());
      return dossier;
    },
    close: () => test.close(),
  };
  return desk;
}

/** The input that files a complete draft. */
export async function submission({ test }: Pick<Desk, 'test'>, dossierId: string, expectedVersion: number, revision = 2) {
  const { data } = await test.execute<{ declarationText: { version: string } }>('{ declarationText { version } }');
  return { dossierId, expectedVersion, revision, declarationVersion: data?.declarationText.version ?? '', declared: true };
}
