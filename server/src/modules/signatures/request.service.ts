import { randomUUID } from 'node:crypto';
import { completeSignature, type PreparedPdf, prepareSignature, Refused as Unsignable } from '@mot-cua/signature';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { type AccountRow, findAccountById } from '../accounts/index.ts';
import { bytesOf, keepBytes, type KeptBytes, vaultOf } from '../documents/index.ts';
import { controlCode } from './control-code.ts';
import { judgeSignatures } from './judge.ts';
import { ProviderUnreachable, type SigningOutcome, type SigningPort } from './port.ts';
import { changeRequest, claimDueRequests, findRequest, insertRequest, type Matter, type SigningRequest } from './request.storage.ts';
import type { NewFileSignature } from './signature.storage.ts';
import type { RequestedDocument, SigningPurposeName } from './signatures.tables.ts';

/** As long as a person may take to find their phone. */
const OPEN_FOR_MS = 10 * 60_000;
/** A service that accepted at the last moment is asked once more after it. */
const GRACE_MS = 15_000;
const AT_ONCE = 5;

/** A document to be signed: `key` says which of the matter's it is. */
export interface ToSign { readonly key: string; readonly title: string; readonly fileName: string; readonly pdf: Uint8Array; readonly contentHash: string | null }
/** The same, signed and verified, with its bytes kept. */
export interface SignedDocument extends RequestedDocument { readonly kept: KeptBytes; readonly signatures: readonly NewFileSignature[] }

/** The matter of a request, opened: whose turn it is, and where signed documents belong. */
export interface SigningMatter {
  /** Everything about a matter's requests happens one after the other. */
  lock(tx: Tx): Promise<void>;
  /** Puts signed documents where they belong. @returns why that cannot be any more, as a code */
  deliver(tx: Tx, signed: readonly SignedDocument[]): Promise<string | undefined>;
  /** Tells open pages that something moved. */
  announce(tx: Tx): Promise<void>;
}
/** Opens the matter of a request by its purpose; reads what the transaction will need. */
export type SigningPurposes = Readonly<Partial<Record<SigningPurposeName, (house: House, request: SigningRequest) => Promise<SigningMatter>>>>;

/** Makes room for a signature in each document and keeps the prepared bytes; nothing in the database yet. */
export async function prepareDocuments(house: House, signer: Pick<AccountRow, 'fullName'>, documents: readonly ToSign[]): Promise<RequestedDocument[]> {
  const vault = await vaultOf(house);
  const prepared: RequestedDocument[] = [];
  for (const { key, title, fileName, pdf, contentHash } of documents) {
    const { prepared: room, digest } = makeRoom(pdf, { title, name: signer.fullName, signedAt: new Date(house.clock.now()) });
    const { id } = await keepBytes(vault, room.pdf);
    prepared.push({ key, title, fileName, preparedId: id, gapStart: room.gapStart, gapEnd: room.gapEnd, digest: Buffer.from(digest).toString('hex'), contentHash });
  }
  return prepared;
}

function makeRoom(pdf: Uint8Array, { title, ...options }: { readonly title: string; readonly name: string; readonly signedAt: Date }): ReturnType<typeof prepareSignature> {
  try {
    return prepareSignature(pdf, options);
  } catch (error) {
    if (error instanceof Unsignable) throw new Refused({ code: error.problem.code, message: `${title}: ${error.problem.message}` });
    throw error;
  }
}

/** Opens a request in the transaction of the person's act; the provider hears of it from the job, after the commit. */
export function openRequest(tx: Tx, matter: Matter, accountId: number, documents: readonly RequestedDocument[], note: string | null = null): Promise<SigningRequest> {
  const expiresAt = new Date(Date.parse(tx.now) + OPEN_FOR_MS).toISOString();
  return insertRequest(tx, { ...matter, ref: randomUUID(), accountId, documents, note, controlCode: controlCode(documents.map(({ digest }) => digest)), expiresAt });
}

/** Prepared bytes are of no use once a request is closed. */
export async function forgetPrepared(house: House, { documents }: Pick<SigningRequest, 'documents'>): Promise<void> {
  const vault = await vaultOf(house);
  for (const { preparedId } of documents) await vault.remove(preparedId).catch((error: unknown) => house.log.warn({ err: error }, 'prepared bytes of a signing request stay behind'));
}

/** Dense while the person holds their phone, then rarer. */
const nextAsk = (now: string) => ({ asks }: SigningRequest): string => new Date(Date.parse(now) + (asks < 60 ? 2_000 : 10_000)).toISOString();

/** Takes every open request one step further. Each for itself: one that fails keeps none of the others. */
export async function advanceSignings(house: House, port: SigningPort, purposes: SigningPurposes): Promise<void> {
  const { database, clock, log } = house;
  const due = await inTransaction(database, clock, (tx) => claimDueRequests(tx, nextAsk(tx.now), AT_ONCE));
  await Promise.all(due.map((request) => advance(house, port, purposes, request).catch((error: unknown) => log.warn({ err: error, request: request.ref }, 'a signing request could not be taken further; tried again later'))));
}

async function advance(house: House, port: SigningPort, purposes: SigningPurposes, request: SigningRequest): Promise<void> {
  const late = Date.parse(house.clock.now()) >= Date.parse(request.expiresAt);
  try {
    if (request.state === 'WAITING') return await (late ? settle(house, purposes, request, { state: 'EXPIRED', failure: 'PROVIDER_DOWN' }) : begin(house, port, purposes, request));
    await hear(house, purposes, request, await port.outcome(request.providerRef ?? ''));
  } catch (error) {
    const over = Date.parse(house.clock.now()) >= Date.parse(request.expiresAt) + GRACE_MS;
    if (!(error instanceof ProviderUnreachable)) throw error;
    house.log.warn({ err: error, request: request.ref }, 'the signing provider did not answer; asked again');
    if (over) await settle(house, purposes, request, { state: 'EXPIRED', failure: 'PROVIDER_DOWN' });
  }
}

async function begin(house: House, port: SigningPort, purposes: SigningPurposes, request: SigningRequest): Promise<void> {
  const signer = await signerOf(house, request);
  const started = await port.start({ ref: request.ref, identityNumber: signer.identityNumber ?? '', documents: request.documents, expiresAt: request.expiresAt }, house.clock.now());
  if (started.kind !== 'STARTED') return settle(house, purposes, request, { state: 'FAILED', failure: started.kind });
  await whileOpen(house, purposes, request, (tx) => changeRequest(tx, request.id, { state: 'CONFIRMING', providerRef: started.providerRef }));
}

async function hear(house: House, purposes: SigningPurposes, request: SigningRequest, outcome: SigningOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'PENDING':
      return Date.parse(house.clock.now()) >= Date.parse(request.expiresAt) + GRACE_MS ? settle(house, purposes, request, { state: 'EXPIRED', failure: null }) : undefined;
    case 'DECLINED':
      return settle(house, purposes, request, { state: 'DECLINED', failure: null });
    case 'EXPIRED':
      return settle(house, purposes, request, { state: 'EXPIRED', failure: null });
    case 'SIGNED':
      return finish(house, purposes, request, outcome.signatures);
  }
}

/** The provider's signatures are believed no more than anybody's: each document is verified like an upload before it is taken in. */
async function finish(house: House, purposes: SigningPurposes, request: SigningRequest, signatures: readonly Buffer[]): Promise<void> {
  const signer = await signerOf(house, request);
  const vault = await vaultOf(house);
  if (signatures.length !== request.documents.length) return settle(house, purposes, request, { state: 'FAILED', failure: 'SIGNATURE_INVALID' });
  const signed: SignedDocument[] = [];
  for (const [index, document] of request.documents.entries()) {
    const { preparedId, gapStart, gapEnd } = document;
    const bytes = putIn({ pdf: await bytesOf(vault, preparedId), gapStart, gapEnd, digestAlgorithm: 'sha256' }, signatures[index] ?? Buffer.alloc(0));
    if (bytes === undefined) return settle(house, purposes, request, { state: 'FAILED', failure: 'SIGNATURE_INVALID' });
    const judged = await judgeSignatures(house, bytes, signer, document.contentHash);
    if (judged.refusal !== undefined) return settle(house, purposes, request, { state: 'FAILED', failure: judged.refusal.code });
    signed.push({ ...document, kept: await keepBytes(vault, bytes), signatures: judged.signatures });
  }
  await whileOpen(house, purposes, request, async (tx, matter) => {
    const failure = await matter.deliver(tx, signed);
    await changeRequest(tx, request.id, { state: failure === undefined ? 'SIGNED' : 'FAILED', failure: failure ?? null, closedAt: tx.now, nextAskAt: null });
  });
  await forgetPrepared(house, request);
}

/** Undefined for what is too long to be a signature. */
function putIn(prepared: PreparedPdf, cms: Buffer): Uint8Array | undefined {
  return cms.byteLength * 2 > prepared.gapEnd - prepared.gapStart - 2 ? undefined : completeSignature(prepared, cms);
}

async function signerOf({ database }: House, { accountId }: SigningRequest): Promise<AccountRow> {
  const account = await findAccountById(database.reads, accountId);
  if (account === undefined) throw new Error('The signer is gone.');
  return account;
}

/** Ends a request without a signature. */
async function settle(house: House, purposes: SigningPurposes, request: SigningRequest, end: { readonly state: 'DECLINED' | 'EXPIRED' | 'FAILED'; readonly failure: string | null }): Promise<void> {
  await whileOpen(house, purposes, request, (tx) => changeRequest(tx, request.id, { ...end, closedAt: tx.now, nextAskAt: null }));
  await forgetPrepared(house, request);
}

/** Under the lock of its matter, and only while nobody has closed it: a confirmation that comes later than a cancel changes nothing. */
async function whileOpen(house: House, purposes: SigningPurposes, request: SigningRequest, act: (tx: Tx, matter: SigningMatter) => Promise<void>): Promise<void> {
  const matter = await purposes[request.purpose]?.(house, request);
  if (matter === undefined) throw new Error(`Nobody opens requests of ${request.purpose}.`);
  await inTransaction(house.database, house.clock, async (tx) => {
    await matter.lock(tx);
    const now = await findRequest(tx.db, request.id);
    if (now === undefined || now.closedAt !== null) return;
    await act(tx, matter);
    await matter.announce(tx);
  });
}
