import { replay } from '@mot-cua/dossier';
import { type ArchivedEvent, type FileKind, isPlainPath, type PackageContent, type PackagedFile, type TrailRow } from '@mot-cua/archive';
import { toInstant } from '../../platform/database/columns.ts';
import { Refused } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { encodeId } from '../../platform/ids.ts';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import { getAgency } from '../agencies/index.ts';
import { type FileRow, listFiles, vaultOf } from '../documents/index.ts';
import { listEvents } from '../dossiers/index.ts';
import { receiptName, receiptsOf } from '../ledger/index.ts';
import { printFeeReceipt, printName, printPaper, type Printer, printsOf } from '../prints/index.ts';
import { formOf, getProcedureVersion } from '../procedures/index.ts';
import { sealOf } from '../results/index.ts';
import { listSignatures } from '../signatures/index.ts';
import { sequencePending } from '../../platform/outbox/sequencer.ts';
import { type DossierParts, listPaperPlaces, readParts, readTrail } from './content.storage.ts';
import type { ShelfEntry } from './shelf.service.ts';

const EXTENSIONS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };
/** A title as part of a path: letters, digits and what is harmless; never empty, never long. */
function plain(title: string): string {
  const text = title.normalize('NFC').replaceAll(/[^\p{L}\p{N} ()_–-]+/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 80).trim();
  return isPlainPath(text) ? text : 'tep';
}
const numbered = (index: number): string => String(index + 1).padStart(2, '0');

/** Who archives what: an ended dossier this officer may know of. */
export interface Archiving { readonly house: House; readonly viewer: StaffViewer; readonly requestId: string; readonly entry: ShelfEntry }

const FOLDERS = { PAPER: 'giay-to', RESULT: 'ket-qua', WORKING: 'qua-trinh/tai-lieu' } as const satisfies Partial<Record<FileKind, string>>;

/** Papers, results and what steps left behind, each under its title. */
async function storedFiles(house: House, dossierId: number, files: readonly FileRow[]): Promise<PackagedFile[]> {
  const vault = await vaultOf(house);
  const places = await listPaperPlaces(house.database, dossierId);
  const counts = { PAPER: 0, RESULT: 0, WORKING: 0 };
  return files.map((file) => {
    const place = places.get(file.id);
    const kind = place?.kind ?? 'WORKING';
    const title = place?.title ?? file.name;
    const path = `${FOLDERS[kind]}/${numbered(counts[kind]++)} ${plain(title.replace(/\.(?:pdf|jpe?g|png)$/i, ''))}.${EXTENSIONS[file.mediaType] ?? 'bin'}`;
    return { path, kind, title, content: () => vault.read(file.storageKey) };
  });
}

/** The slips and receipts, printed as they are printed for the agency, one at a time. */
async function* printedFiles({ house, viewer, requestId, entry: { row } }: Archiving, printer: Printer): AsyncGenerator<PackagedFile> {
  const id = encodeId('Dossier', row.id);
  const prints = printsOf(replay(await listEvents(house.database.reads, row.id)), 'OFFICER');
  for (const [index, print] of prints.entries()) {
    const { pdf } = await printPaper(printer, id, printName(print));
    yield { path: `phieu/${numbered(index)} ${plain(print.label)}.pdf`, kind: 'SLIP', title: print.label, content: () => [pdf] };
  }
  for (const receipt of await receiptsOf(house.database.reads, row.id)) {
    const { pdf } = await printFeeReceipt({ house, viewer, requestId }, encodeId('Receipt', receipt.id));
    const name = `Biên lai ${receiptName(receipt).replace('/', '-')}`;
    yield { path: `bien-lai/${name}.pdf`, kind: 'RECEIPT', title: receipt.voided === null ? name : `${name} (đã hủy)`, content: () => [pdf] };
  }
}

async function* all(archiving: Archiving, stored: readonly PackagedFile[], signatures: readonly object[]): AsyncGenerator<PackagedFile> {
  yield* stored;
  yield { path: 'chu-ky/ket-qua-kiem-tra.json', kind: 'SIGNATURES', title: 'Kết quả kiểm tra chữ ký số khi nhận tệp', content: () => [Buffer.from(`${JSON.stringify(signatures, null, 2)}\n`, 'utf8')] };
  yield* printedFiles(archiving, archiving);
}

const eventsOf = ({ events }: DossierParts): ArchivedEvent[] => events.map(({ sequence, type, at, enteredAt, actorId, actorName, actorRole, agencyId, data }) =>
  ({ sequence, type, at: toInstant(at), enteredAt: toInstant(enteredAt), actor: { accountId: actorId, name: actorName, role: actorRole, agencyId }, data }));

/**
 * Everything the house knows of a dossier, ready to be packed: what it was filed under, what was declared, what happened, who saw it, all files, all papers, and every row
 * of every table that names it.
 * @throws Refused where a file is not whole any more
 */
export async function packageContent(archiving: Archiving): Promise<PackageContent & { readonly expected: ReadonlyMap<string, string> }> {
  const { house, viewer, entry: { row, retention } } = archiving;
  while (await sequencePending(house.database));
  const parts = await readParts(house.database, row.id);
  const [procedure, agency, files] = await Promise.all([getProcedureVersion(house, parts.procedureVersionId), getAgency(house, row.agencyId), listFiles(house.database.reads, parts.fileIds)]);
  const waiting = files.find((file) => file.state === 'QUARANTINED');
  if (waiting !== undefined) throw new Refused({ code: 'FILE_WAITING', message: `Tệp “${waiting.name}” còn chờ quét vi-rút: hãy lập gói sau.` });
  const ready = files.filter((file) => file.state === 'READY').toSorted((a, b) => (a.createdAt === b.createdAt ? a.id.localeCompare(b.id) : a.createdAt < b.createdAt ? -1 : 1));
  const stored = await storedFiles(house, row.id, ready);
  const paths = new Map(ready.map((file, index) => [file.id, stored[index]?.path ?? '']));
  const signatures = (await listSignatures(house.database.reads, parts.fileIds)).map(({ fileId, ...found }) => ({ file: paths.get(fileId) ?? fileId, ...found }));
  const trail: TrailRow[] = await readTrail(house.database, row.id, parts.fileIds);
  const seal = await sealOf(house)?.detached(agency, house.clock.now());
  return {
    about: {
      dossier: {
        code: row.code, reference: row.reference, phase: row.phase, version: row.version, submittedAt: parts.submittedAt, acceptedAt: parts.acceptedAt, endedAt: row.finishedAt,
        procedure: { code: procedure.code, name: procedure.name, decision: procedure.decisionNumber }, agency: { code: agency.code, identifier: agency.identifier, name: agency.name },
      },
      retention: { text: retention.text, until: retention.until, basis: retention.basis }, made: { at: house.clock.now(), by: viewer.fullName },
    },
    data: {
      applicant: { name: row.applicantName, identity: parts.applicantIdentity }, procedureVersion: { code: procedure.code, inForceFrom: procedure.inForceFrom, onlineLevel: procedure.onlineLevel },
      form: procedure.formText === null ? null : formOf(procedure), submissions: parts.submissions, files: Object.fromEntries(paths), records: parts.records,
    },
    events: eventsOf(parts), trail, files: all(archiving, stored, signatures), seal,
    expected: new Map(ready.flatMap((file) => (file.sha256 === null ? [] : [[paths.get(file.id) ?? '', file.sha256] as const]))),
  };
}
