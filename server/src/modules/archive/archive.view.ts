import { PHASES } from '@mot-cua/dossier';
import { actorKey, type Viewer } from '../../platform/auth/viewer.ts';
import { toInstant } from '../../platform/database/columns.ts';
import type { Door } from '../../platform/graphql/context.ts';
import { apiPrefix } from '../../platform/http/prefix.ts';
import { encodeId } from '../../platform/ids.ts';
import { mayArchive, mayDecide, mayPropose, mayTake } from './archive.policy.ts';
import { ArchiveEntry, ArchivePackage, ArchiveRetention, Destruction, DestructionItem, LegalHold } from './archive.types.ts';
import type { DestructionRow, ItemRow } from './destruction.storage.ts';
import { isArchived } from './obstacles.ts';
import type { ShelfEntry } from './shelf.service.ts';
import type { ShelfRow } from './shelf.storage.ts';

export const dayInWords = (day: string): string => day.split('-').toReversed().join('/');
/** §10.1: what stands in the place of a dossier that was destroyed. */
export const destroyedText = (number: string | null, date: string | null): string => `Hồ sơ đã được tiêu hủy theo Quyết định số ${number ?? '?'} ngày ${date === null ? '?' : dayInWords(date)}, sau khi hết thời hạn lưu trữ.`;

function packageView(row: ShelfRow, viewer: Viewer, door: Door): ArchivePackage | null {
  if (row.packageNumber === null) return null;
  return Object.assign(new ArchivePackage(), {
    number: row.packageNumber, current: isArchived(row), madeAt: toInstant(row.packageMadeAt ?? row.finishedAt), madeBy: row.packageMadeBy ?? '', sizeBytes: row.packageBytes ?? 0, fileCount: row.packageFiles ?? 0,
    sha256: row.packageSha256 ?? '', manifestSha256: row.manifestSha256 ?? '', sealedBy: row.packageSealedBy, url: row.destroyedAt === null && mayTake(viewer, row) ? `${apiPrefix(door)}/archive/${encodeId('Dossier', row.id)}` : null,
  });
}

export function entryView({ row, retention, obstacles }: ShelfEntry, viewer: Viewer, door: Door): ArchiveEntry {
  const stands = row.destroyedAt === null;
  return Object.assign(new ArchiveEntry(), {
    dossierId: encodeId('Dossier', row.id), code: row.code, reference: row.reference, applicantName: row.applicantName, procedureName: row.procedureName, phase: row.phase, phaseLabel: PHASES[row.phase].label, endedAt: row.finishedAt,
    package: packageView(row, viewer, door), retention: Object.assign(new ArchiveRetention(), { kind: retention.kind, until: retention.until, text: retention.text, verified: retention.confidence === 'VERIFIED' }),
    hold: row.holdReason === null ? null : Object.assign(new LegalHold(), { reason: row.holdReason, putBy: row.holdBy ?? '', putAt: toInstant(row.holdAt ?? row.finishedAt) }),
    obstacles: obstacles.map(({ code, message }) => ({ code, message, path: null })), destructionId: row.destructionId === null ? null : encodeId('Destruction', row.destructionId),
    destroyed: stands ? null : destroyedText(row.decisionNumber, row.decisionDate), mayArchive: stands && mayArchive(viewer, row.agencyId), mayHold: stands && mayDecide(viewer, row.agencyId),
  });
}

const STATES = { PROPOSED: 'Chờ quyết định', DECIDED: 'Đã quyết định, chưa tiêu hủy', REJECTED: 'Không tiêu hủy', EXECUTED: 'Đã tiêu hủy' } as const satisfies Record<DestructionRow['state'], string>;

export function destructionView(row: DestructionRow, items: readonly ItemRow[], names: ReadonlyMap<number, ShelfRow>, viewer: Viewer): Destruction {
  const other = actorKey(viewer) !== `account:${row.proposedById}`;
  return Object.assign(new Destruction(), {
    id: encodeId('Destruction', row.id), state: row.state, stateLabel: STATES[row.state], reason: row.reason, proposedBy: row.proposedBy, proposedAt: row.proposedAt, decisionNumber: row.decisionNumber, decisionDate: row.decisionDate,
    council: row.council, decidedBy: row.decidedBy, rejectedReason: row.rejectedReason, executedAt: row.executedAt, executedBy: row.executedBy,
    items: items.filter((item) => item.destructionId === row.id).map((item) => Object.assign(new DestructionItem(), {
      dossierId: encodeId('Dossier', item.dossierId), name: names.get(item.dossierId)?.code ?? names.get(item.dossierId)?.reference ?? '', procedureName: names.get(item.dossierId)?.procedureName ?? '', retention: item.retention, packageSha256: item.packageSha256, destroyedAt: item.destroyedAt,
    })),
    mayDecide: row.state === 'PROPOSED' && other && mayDecide(viewer, row.agencyId), mayExecute: row.state === 'DECIDED' && (mayDecide(viewer, row.agencyId) || mayPropose(viewer, row.agencyId)),
  });
}
