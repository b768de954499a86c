import { createHash } from 'node:crypto';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type Caller, trail } from '../dossiers/index.ts';
import { printSignableForm } from '../prints/index.ts';
import { findForm, type FormRow, keepForm } from './form.storage.ts';
import { checkComplete, lockUnchanged, setSigningScene, type SigningScene } from './scene.ts';

/** The form as a document, with what the house remembers of it. */
export interface MadeForm { readonly pdf: Buffer; readonly row: FormRow }

const print = (house: House, { procedure, agency, dossier, content, account }: SigningScene, at: string): Promise<Buffer> =>
  printSignableForm(house, { procedure, agencyName: agency.name, reference: dossier.reference, answers: content.judged.answers, signer: account.fullName, at });

/**
 * The form of these answers (§8.2a): made once, and the same to the byte whenever it is asked for again; made anew when the answers – or our way of
 * printing – changed.
 */
export async function makeForm(caller: Caller, scene: SigningScene): Promise<MadeForm> {
  const { house } = caller;
  const { dossier: { id }, content: { hash } } = scene;
  const known = await findForm(house.database.reads, id);
  if (known?.answersHash === hash) {
    const pdf = await print(house, scene, known.madeAt);
    if (sha256(pdf) === known.sha256) return { pdf, row: known };
  }
  const at = house.clock.now();
  const pdf = await print(house, scene, at);
  const row: FormRow = { dossierId: id, answersHash: hash, sha256: sha256(pdf), sizeBytes: pdf.byteLength, madeAt: at };
  await inTransaction(house.database, house.clock, async (tx) => {
    await lockUnchanged(tx, scene);
    await keepForm(tx, row);
    await trail(tx, { ...caller, viewer: scene.citizen }, id, 'dossier.form-made', { answersHash: hash, sha256: row.sha256 });
  });
  return { pdf, row };
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Makes sure that the form can be fetched. @throws Refused with everything that keeps it from being signed */
export async function prepareForm(caller: Caller, dossierId: string): Promise<void> {
  const scene = await setSigningScene(caller, dossierId);
  checkComplete(scene);
  await makeForm(caller, scene);
}

/** The form to sign with one's own tool; only one that was made, and only as long as the answers are its. @throws HouseError NOT_FOUND */
export async function fetchForm(caller: Caller, dossierId: string): Promise<{ readonly pdf: Buffer; readonly fileName: string }> {
  const scene = await setSigningScene(caller, dossierId);
  if ((await findForm(caller.house.database.reads, scene.dossier.id))?.answersHash !== scene.content.hash) throw notFound();
  const { pdf } = await makeForm(caller, scene);
  return { pdf, fileName: `Tờ khai ${scene.procedure.code} ${scene.dossier.reference}.pdf` };
}
