import { type Action, type Command, type CommandOf, decide, type Dossier, evolve, guardAction, mayBeOnPaper, refusal, refusalOf, ruleOf } from '@mot-cua/dossier';
import type { Calendar } from '@mot-cua/working-time';
import { actorKey, requireSignedIn, type SignedInViewer } from '../../platform/auth/viewer.ts';
import type { Instant } from '../../platform/database/columns.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { decodeId } from '../../platform/ids.ts';
import { listOfficers } from '../accounts/index.ts';
import { type Agency, getAgency } from '../agencies/index.ts';
import { workingCalendar } from '../calendar/index.ts';
import { PaperTime } from '../outages/index.ts';
import { getProcedureVersion, type Procedure } from '../procedures/index.ts';
import { type InForce, processInForce } from '../processes/index.ts';
import { actorOn, canSee } from './dossier.policy.ts';
import type { DossierRecord } from './dossier.row.ts';
import { findLastEventAt, findRecord, lockRecord } from './dossier.storage.ts';
import { record } from './record.ts';

/** Who acts, in which house, within which request. */
export type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;

/** What every act names: its key, the dossier, and the version the person had before their eyes; `onPaperAt` where it was done on paper in an outage (§10.1). */
export interface ActOn { readonly clientKey: string; readonly dossierId: string; readonly expectedVersion: number; readonly onPaperAt?: string | null }

/** Everything an act is judged by: the dossier under its lock, and the published facts it was filed under. */
export interface Scene {
  readonly dossier: Dossier;
  readonly procedure: Procedure;
  readonly agency: Agency;
  readonly calendar: Calendar;
  /** What the agency goes by now, for an acceptance; a dossier already accepted keeps its own. */
  readonly inForce: InForce;
  /** When it happens: now, or the real time of what was done on paper. Clocks and promises count from here. */
  readonly at: Instant;
}

/** One act of the life cycle. `command` puts in the facts that only the server knows; `beside` writes what stands beside the events. */
export interface Act<A extends Action> {
  readonly action: A;
  readonly input: ActOn;
  readonly command: (scene: Scene, tx: Tx) => CommandOf<A> | Promise<CommandOf<A>>;
  readonly beside?: (tx: Tx, after: Dossier, command: CommandOf<A>) => Promise<void>;
}

/** The dossier, if this person may know of it. @throws HouseError NOT_FOUND, the same whether it does not exist or is not theirs to know */
export async function getRecord({ house, viewer }: Pick<Caller, 'house' | 'viewer'>, dossierId: number): Promise<DossierRecord> {
  const found = await findRecord(house.database.reads, dossierId);
  if (found === undefined || !canSee(viewer, found)) throw notFound();
  return found;
}

/** The same under its lock, inside the transaction of an act. */
export async function lockVisible(tx: Tx, viewer: SignedInViewer, dossierId: number): Promise<DossierRecord> {
  const found = await lockRecord(tx, dossierId);
  if (found === undefined || !canSee(viewer, found)) throw notFound();
  return found;
}

/** Reference data never changes under a dossier, so it is read before the transaction: inside it, nothing but SQL is awaited. */
export async function setScene(caller: Pick<Caller, 'house' | 'viewer'>, dossierId: number): Promise<Omit<Scene, 'dossier' | 'at'>> {
  const { house } = caller;
  const { procedureVersionId, agencyId } = await getRecord(caller, dossierId);
  const [procedure, agency, calendar] = await Promise.all([getProcedureVersion(house, procedureVersionId), getAgency(house, agencyId), workingCalendar(house)]);
  return { procedure, agency, calendar, inForce: await processInForce(house, procedure, agencyId) };
}

/**
 * The one way anything happens to a dossier. One transaction: first answer again for a known key → lock → may this person know of it
 * → version and life cycle → the server's own facts → `decide` → events, projection, audit, notices, outbox; answered after commit.
 *
 * @returns the id of the dossier
 * @throws Refused with everything the person can mend; HouseError NOT_FOUND, CLIENT_KEY_REUSED, CALENDAR_YEAR_MISSING, OVERLOADED
 */
export async function act<A extends Action>(caller: Caller, intended: Act<A>): Promise<number> {
  const { house } = caller;
  const viewer = requireSignedIn(caller.viewer);
  const dossierId = decodeId('Dossier', intended.input.dossierId);
  const scene = await setScene(caller, dossierId);
  return inTransaction(house.database, house.clock, async (tx) => {
    const key = { actor: actorKey(viewer), key: checkClientKey(intended.input.clientKey), operation: intended.action, input: intended.input };
    const { answer } = await once(tx, key, async () => {
      await actInside(tx, { ...caller, viewer }, dossierId, scene, intended);
      return { dossierId };
    });
    return answer.dossierId;
  });
}

/** The same inside a transaction that is under way, for an act whose person answered elsewhere: what they confirmed is done as they would do it now. */
export async function actInside<A extends Action>(tx: Tx, caller: Caller & { viewer: SignedInViewer }, dossierId: number, reference: Omit<Scene, 'dossier' | 'at'>, intended: Act<A>): Promise<void> {
  const { viewer } = caller;
  const { state: before } = await lockVisible(tx, viewer, dossierId);
  const actor = actorOn(viewer, before);
  const { expectedVersion } = intended.input;
  // `decide` says the same; asked here first, so that a refused act never takes a code or an upload.
  const early = expectedVersion === before.version ? guardAction(before, actor, intended.action) : 'VERSION_CONFLICT';
  if (early !== undefined) throw new Refused(early === 'VERSION_CONFLICT' ? refusal(early) : refusalOf(before, early));
  const paper = await paperTime(tx, viewer, before, reference.calendar, intended);
  const at = paper?.at ?? tx.now;
  const command = await intended.command({ ...reference, dossier: before, at }, tx);
  const decision = decide(before, command satisfies Command, { actor, at, expectedVersion });
  if (!decision.ok) throw new Refused(...decision.refusals);
  const after = decision.events.reduce<Dossier>(evolve, before);
  await intended.beside?.(tx, after, command);
  await record(tx, caller, { before, after, events: decision.events, procedure: reference.procedure, agency: reference.agency, calendar: reference.calendar, ...(paper !== undefined && { paper }) });
}

const notOnPaper = (): Refused => new Refused({ code: 'NOT_ON_PAPER', message: 'Việc này không làm trên giấy được nên không nhập bù: hãy thực hiện với thời điểm hiện tại.', path: ['onPaperAt'] });

/** What is made and signed by machines is never dated back. @throws Refused with a path to `onPaperAt` */
export function refuseOnPaper(input: Pick<ActOn, 'onPaperAt'>): void {
  if (input.onPaperAt !== undefined && input.onPaperAt !== null) throw notOnPaper();
}

/**
 * §10.1: the real time of what was done on paper, opened against the declared outages; undefined for what is done now. A leader's act bears the name of who led the
 * agency at that time: whoever was appointed, or stood in, only afterwards approves now. @throws Refused with a path to `onPaperAt`
 */
async function paperTime<A extends Action>(tx: Tx, viewer: SignedInViewer, { id, agencyId }: Dossier, calendar: Calendar, { action, input: { onPaperAt } }: Act<A>): Promise<PaperTime | undefined> {
  if (onPaperAt === undefined || onPaperAt === null) return undefined;
  if (!mayBeOnPaper(action)) throw notOnPaper();
  const paper = await PaperTime.open(tx, { agencyId, at: onPaperAt, lastAt: await findLastEventAt(tx.db, id), calendar });
  if (ruleOf(action).role === 'LEADER' && !(await listOfficers(tx.db, [agencyId], paper.at)).some((officer) => officer.accountId === viewer.accountId && officer.role === 'LEADER')) {
    throw new Refused({ code: 'NOT_IN_OFFICE_THEN', message: 'Vào thời điểm đó bạn chưa là lãnh đạo của cơ quan nên không thể đã phê duyệt. Hãy để lãnh đạo lúc đó nhập, hoặc phê duyệt với thời điểm hiện tại.', path: ['onPaperAt'] });
  }
  return paper;
}
