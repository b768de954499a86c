import { randomUUID } from 'node:crypto';
import type { Person } from './session.ts';

/** A small picture that opens: one white pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64');

export interface Filing { readonly procedureCode: string; readonly agencyCode: string; readonly answers: Readonly<Record<string, unknown>>; /** Paper slots to fill. */ readonly slots: readonly string[]; /** What lies in each; a small picture unless given. */ readonly file?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string } }
/** A draft with everything in it, one step before it is submitted. */
export interface ReadyDraft { readonly id: string; readonly submit: () => Promise<void> }

interface Outcome { readonly errors: readonly { readonly code: string; readonly message: string }[] }
interface FillAnswer { readonly declarationText: { readonly version: string }; readonly dossier: { readonly version: number; readonly draft: { readonly revision: number } } }

function mustBeDone(what: string, { errors }: Outcome): void {
  if (errors.length > 0) throw new Error(`${what}: ${errors.map((error) => `${error.code} ${error.message}`).join('; ')}`);
}

/** Sends a file as the browser does (tus, announced and sent at once); answers the upload's id. */
export async function sendFile(door: string, person: Person, bytes: Uint8Array<ArrayBuffer> = new Uint8Array(PNG), name = 'giay-to.png'): Promise<string> {
  const answer = await fetch(`${door}/api/files/`, {
    method: 'POST', body: new Blob([bytes]),
    headers: { cookie: person.cookie, origin: door, 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-length': String(bytes.length), 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` },
  });
  const id = answer.headers.get('location')?.split('/').at(-1);
  if (!answer.ok || id === undefined) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return id;
}

/** Fills a draft through citizen-web's own operations. */
export async function prepareDraft(door: string, citizen: Person, { procedureCode, agencyCode, answers, slots, file }: Filing): Promise<ReadyDraft> {
  const { startDraft } = await citizen.operation<{ startDraft: Outcome & { dossier: { id: string } } }>('StartDraft', { input: { clientKey: randomUUID(), procedureCode, agencyCode } });
  mustBeDone('startDraft', startDraft);
  const { id } = startDraft.dossier;
  const now = (): Promise<FillAnswer> => citizen.operation<FillAnswer>('Fill', { id });
  mustBeDone('saveDraft', (await citizen.operation<{ saveDraft: Outcome }>('SaveDraft', { input: { dossierId: id, revision: (await now()).dossier.draft.revision, answers } })).saveDraft);
  for (const slotKey of slots) mustBeDone('attachPaper', (await citizen.operation<{ attachPaper: Outcome }>('AttachPaper', { input: { dossierId: id, slotKey, uploadId: await sendFile(door, citizen, file?.bytes, file?.name) } })).attachPaper);
  const { dossier: { version, draft: { revision } }, declarationText } = await now();
  const input = { clientKey: randomUUID(), dossierId: id, expectedVersion: version, revision, declarationVersion: declarationText.version, declared: true };
  return { id, submit: async () => mustBeDone('submit', (await citizen.operation<{ submitDossier: Outcome }>('SubmitDossier', { input })).submitDossier) };
}
