import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.ts';
import { canSee, type DossierFacts, readerOf } from '../dossiers/index.ts';
import type { Thread } from './message.storage.ts';
import type { Post } from './message-rules.ts';

/** What the policy must know of a dossier. */
export interface DossierOf extends DossierFacts { readonly id: number }

/** §5: whoever may know of the dossier reads what is written with the citizen; what officers write among themselves is theirs alone. */
export const mayRead = (viewer: Viewer, dossier: DossierOf, thread: Thread): boolean => canSee(viewer, dossier) && (thread === 'CITIZEN' || readerOf(viewer) === 'OFFICER');

/** For which agency, and in which role, an officer speaks about a dossier: the receiving agency first. Undefined for citizens and for who serves nowhere. */
export function speaksFor(viewer: Viewer, dossier: Pick<DossierOf, 'agencyId'>): { agencyId: number; role: Post } | undefined {
  if (viewer.kind !== 'STAFF') return undefined;
  const posts = viewer.positions.flatMap(({ agencyId, role }) => (role === 'OPERATOR' ? [] : [{ agencyId, role }]));
  return posts.find((post) => post.agencyId === dossier.agencyId) ?? posts[0];
}

/** Agencies whose officers talk about a dossier among themselves. */
export const agenciesHolding = (dossier: Pick<DossierOf, 'agencyId'>): readonly number[] => [dossier.agencyId];

/** Why this person cannot write here now, in words; null where they can. */
export function whyNotWrite(viewer: SignedInViewer, dossier: DossierOf, thread: Thread): string | null {
  if (dossier.phase === 'DRAFT') return 'Hồ sơ chưa nộp nên chưa có cán bộ nào nhận tin. Hãy nộp hồ sơ trước.';
  if (dossier.destroyedAt !== null) return 'Hồ sơ đã được tiêu hủy theo quyết định.';
  if (viewer.kind === 'CITIZEN') return null;
  if (thread === 'CITIZEN' && dossier.ownerId === null) return 'Người nộp tại quầy không có tài khoản trên Cổng. Hãy liên hệ bằng điện thoại hoặc giấy tờ.';
  if (thread === 'CITIZEN' && dossier.ownerId === null) return 'Người nộp tại quầy không có tài khoản nên không nhận được tin nhắn. Hãy gọi điện hoặc gửi giấy.';
  if (thread === 'CITIZEN' && speaksFor(viewer, dossier)?.agencyId !== dossier.agencyId) return 'Chỉ cán bộ của cơ quan tiếp nhận trao đổi với người nộp.';
  return null;
}
