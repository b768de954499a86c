import { randomBytes } from 'node:crypto';
import { type CounterFiling, type Dossier, fileAtCounter, type PinnedPaper, replay } from '@mot-cua/dossier';
import type { Answers } from '@mot-cua/eform';
import { makeReference } from '@mot-cua/identifiers';
import type { StaffViewer } from '../../platform/auth/viewer.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import type { Agency } from '../agencies/index.ts';
import { notify } from '../notifications/index.ts';
import type { PaperTime } from '../outages/index.ts';
import type { Procedure } from '../procedures/index.ts';
import type { Caller } from './act.service.ts';
import { noticeFor } from './citizen-notices.ts';
import { actorOn } from './dossier.policy.ts';
import { appendEvents, insertDossier, moveCount, reserveId } from './dossier.storage.ts';
import { insertPaper, insertSubmission, pinPapers } from './draft.storage.ts';
import { answersHash } from './filing-content.ts';
import { announce, trail } from './record.ts';

/** Everything that is handed in at a desk, judged by whoever calls: that the agency receives the procedure, and what the person said. */
export interface CounterReception {
  readonly procedure: Procedure;
  readonly agency: Agency;
  readonly filing: CounterFiling;
  /** What is known of the form: all of it from a printed declaration, else what the desk typed; the signed paper says the rest. */
  readonly answers: Answers;
  /** Scans, each in its slot. */
  readonly papers: readonly (PinnedPaper & { readonly title: string })[];
  /** The account it belongs to, where the number shown at the desk is proven to be its holder's. */
  readonly ownerId: number | null;
  /** The real time of what was taken in on paper first (§10.1); now, where missing. */
  readonly paper?: PaperTime;
}

/**
 * NĐ 61/2018 Đ17.1: an officer of reception takes in a dossier at the desk, inside a transaction that has answered for its key already.
 * Facts, answers, scans, trail, notice, counts, outbox: all of it or nothing.
 *
 * @throws Refused with every fault; NOT_YOUR_ROLE for whoever does not serve at the reception of this agency
 */
export async function receiveAtCounter(tx: Tx, caller: Pick<Caller, 'requestId'> & { readonly viewer: StaffViewer }, reception: CounterReception): Promise<Dossier> {
  const { procedure, agency, filing, answers, papers, ownerId, paper } = reception;
  const at = paper?.at ?? tx.now;
  const { viewer } = caller;
  const id = await reserveId(tx);
  const pinned = papers.map(({ slotKey, fileId, sha256 }): PinnedPaper => ({ slotKey, fileId, sha256 }));
  const hash = answersHash(answers);
  for (;;) {
    const data = { ...filing, id, reference: makeReference(randomBytes(7)), procedureVersionId: procedure.id, onlineLevel: procedure.onlineLevel, agencyId: agency.id, ownerId, answersHash: hash, papers: pinned };
    const decision = fileAtCounter(data, { actor: actorOn(viewer, { agencyId: agency.id }), at });
    if (!decision.ok) throw new Refused(...decision.refusals);
    const dossier = replay(decision.events);
    const [event] = decision.events;
    // A reference is random: once in a few million it is taken already, and another is tried.
    if (event === undefined || !(await insertDossier(tx, dossier, { name: filing.applicant.fullName, identity: filing.applicant.identityNumber }))) continue;
    await appendEvents(tx, id, 0, decision.events, paper);
    await insertSubmission(tx, { dossierId: id, round: 1, answers: { ...answers }, answersHash: hash, declarationVersion: '' });
    for (const { slotKey, title, fileId } of papers) await insertPaper(tx, { dossierId: id, slotKey, title, fileId });
    await pinPapers(tx, id, 1, pinned);
    await trail(tx, caller, id, 'dossier.filed-at-counter', { sequence: 1, role: 'RECEPTION', agencyId: agency.id, procedure: procedure.code, ...(paper !== undefined && { onPaperAt: paper.at, outageId: paper.outageId }) });
    const notice = ownerId === null ? undefined : noticeFor(event, dossier, { procedure, agency });
    if (notice !== undefined && ownerId !== null) await notify(tx, { accountId: ownerId, kind: event.type, ...notice, dossierId: id, eventSequence: 1 });
    await announce(tx, dossier);
    await moveCount(tx, { ...dossier, phase: 'DRAFT' }, dossier);
    return dossier;
  }
}
