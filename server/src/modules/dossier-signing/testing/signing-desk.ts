import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSigner, type Signer } from '@mot-cua/demo-signer';
import { samplePdf, TestAuthority } from '@mot-cua/signature/testing';
import sharp from 'sharp';
import type { CitizenViewer } from '../../../platform/auth/viewer.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { insertHouseFile, keepBytes, vaultOf } from '../../documents/index.ts';
import { AGENCY, ANSWERS, type Desk, openDesk, PROCEDURE, type Problem, type Seen, submission } from '../../dossiers/testing/desk.ts';
import { advanceSignings, signingPort } from '../../signatures/index.ts';
import { signingPurposes } from '../deliver.ts';

const TOKEN = 'bi-mat-cua-hai-ben';

/** What a citizen sees of the signing of their draft. */
export interface Signing {
  readonly open: boolean; readonly closedText: string | null; readonly provider: string | null; readonly form: string; readonly complete: boolean; readonly formUrl: string | null;
  readonly papers: readonly { readonly paper: { readonly id: string; readonly slotKey: string }; readonly signed: boolean; readonly signatures: readonly { readonly text: string; readonly valid: boolean }[] }[];
  readonly request: { readonly state: string; readonly text: string; readonly controlCode: string; readonly documents: readonly string[]; readonly phoneUrl: string | null } | null;
}
const SIGNING = 'open closedText provider form complete formUrl papers { paper { id slotKey } signed signatures { text valid } } request { state text controlCode documents phoneUrl }';

/** A ward's one-stop with a remote-signing service beside it, and an authority for people's own certificates. */
export interface SigningDesk {
  readonly desk: Desk;
  readonly signer: Signer;
  /** Issues certificates the house believes. */
  readonly authority: TestAuthority;
  /** A complete draft of level 4: a scan and, where asked, a photo. */
  draft(owner?: CitizenViewer): Promise<Seen>;
  upload(bytes: Uint8Array, name?: string, owner?: CitizenViewer): Promise<string>;
  act(mutation: string, input: Record<string, unknown>, owner?: CitizenViewer): Promise<{ readonly signing: Signing | null; readonly errors: readonly Problem[] }>;
  signing(id: string, owner?: CitizenViewer): Promise<Signing>;
  /** One turn of the house's job. */
  turn(): Promise<void>;
  /** What the person does on their phone with the request that came last; answers what they saw. */
  phone(choice: 'DONG_Y' | 'TU_CHOI', identityNumber?: string): Promise<string>;
  close(): Promise<void>;
}

async function trustIn(folder: string, name: string, authority: { readonly pem: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.pem`), authority.pem);
}

export async function openSigningDesk(): Promise<SigningDesk> {
  const desk = await openDesk();
  const { house, clock } = desk.test;
  const folder = await mkdtemp(join(tmpdir(), 'mc-trust-'));
  const signer = await openSigner({ token: TOKEN, port: 0, host: '127.0.0.1' });
  const authority = new TestAuthority({ name: 'Tổ chức chứng thực của thử nghiệm' });
  await trustIn(folder, 'nha-cung-cap', { pem: signer.authority });
  await trustIn(folder, 'to-chuc', authority);
  Object.assign(house.config, { SIGNATURE_TRUST_DIR: [folder], SIGNER_URL: signer.url, SIGNER_TOKEN: TOKEN, SIGNER_PHONE_URL: `${signer.url}/` });
  const self: SigningDesk = {
    desk, signer, authority,
    async upload(bytes, name = 'giay-to.pdf', owner = desk.citizen) {
      const kept = await keepBytes(await vaultOf(house), bytes);
      await inTransaction(house.database, clock, (tx) => insertHouseFile(tx, kept, { ownerAccountId: owner.accountId, name, mediaType: name.endsWith('.jpg') ? 'image/jpeg' : 'application/pdf' }));
      return kept.id;
    },
    async draft(owner = desk.citizen) {
      const { dossier } = await desk.act(owner, 'startDraft', { procedureCode: PROCEDURE, agencyCode: AGENCY });
      const id = dossier?.id ?? '';
      await desk.act(owner, 'saveDraft', { dossierId: id, revision: 1, answers: ANSWERS });
      const { dossier: filled, errors } = await desk.act(owner, 'attachPaper', { dossierId: id, slotKey: 'giay-to-tuy-than', uploadId: await self.upload(samplePdf('Can cuoc'), 'can-cuoc.pdf', owner) });
      if (filled === null || errors.length > 0) throw new Error(errors.map((error) => error.message).join());
      return filled;
    },
    async act(mutation, input, owner = desk.citizen) {
      const keyed = mutation === 'startSigning' || mutation === 'attachSigned' ? { clientKey: randomUUID(), ...input } : input;
      const type = String(desk.test.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
      const { data, errors } = await desk.test.execute<Record<string, { dossier: { signing: Signing | null } | null; errors: Problem[] }>>(`mutation($input: ${type}) { ${mutation}(input: $input) { dossier { signing { ${SIGNING} } } errors { code message path } } }`, { input: keyed }, owner);
      const payload = data?.[mutation];
      if (payload === undefined || payload === null) throw new Error(errors?.[0]?.message);
      return { signing: payload.dossier?.signing ?? null, errors: payload.errors };
    },
    async signing(id, owner = desk.citizen) {
      const found = await desk.read<{ signing: Signing | null }>(owner, id, `signing { ${SIGNING} }`);
      if (!found?.signing) throw new Error('Nothing to sign.');
      return found.signing;
    },
    async turn() {
      const port = signingPort(house.config);
      if (port === undefined) throw new Error('No provider.');
      clock.set(new Date(Date.parse(clock.now()) + 3_000).toISOString());
      await advanceSignings(house, port, signingPurposes);
    },
    async phone(choice, identityNumber = '045190000001') {
      const page = await (await fetch(`${signer.url}/dien-thoai?so=${identityNumber}`)).text();
      const order = [...page.matchAll(/name="yc" value="([^"]+)"/g)].at(-1)?.[1];
      if (order !== undefined) await fetch(`${signer.url}/xac-nhan`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ yc: order, chon: choice }) });
      return page;
    },
    async close() {
      await signer.close().catch(() => undefined);
      await desk.close();
    },
  };
  return self;
}

/** Files a draft; what the person means is said. */
export async function file({ desk }: SigningDesk, { id }: Pick<Seen, 'id'>, change: Record<string, unknown> = {}) {
  const now = await desk.read<{ version: number; draft: { revision: number } }>(desk.citizen, id, 'version draft { revision }');
  return desk.act(desk.citizen, 'submitDossier', { ...(await submission(desk, id, now?.version ?? 0, now?.draft.revision)), ...change });
}

/** A photo of a paper. */
export const photo = (): Promise<Buffer> => sharp({ create: { width: 300, height: 200, channels: 3, background: '#e0d8c8' } }).jpeg().toBuffer();
