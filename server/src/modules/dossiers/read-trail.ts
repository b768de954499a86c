import { audit, type AuditEntry } from '../../platform/audit/audit.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { House } from '../../platform/house.ts';

/** Readings not yet written, and the writing under way. */
class Trail {
  readonly #house: House;
  #waiting: AuditEntry[] = [];
  #writing: Promise<void> | undefined;

  constructor(house: House) {
    this.#house = house;
  }

  /** Written at once in the background; what comes while one batch is being written goes with the next. */
  note(entry: AuditEntry): void {
    this.#waiting.push(entry);
    this.#writing ??= this.#write().finally(() => { this.#writing = undefined; });
  }

  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 500);
      try {
        await inTransaction(this.#house.database, this.#house.clock, (tx) => audit(tx, ...batch));
      } catch (error) {
        // Kept for the next reading, or for the closing of the house: a busy moment loses no line.
        this.#waiting = [...batch, ...this.#waiting];
        this.#house.log.error({ err: error, waiting: this.#waiting.length }, 'readings of dossiers could not be written to the audit trail yet');
        return;
      }
    }
  }
}

const trails = new WeakMap<House, Trail>();
function trailOf(house: House): Trail {
  const known = trails.get(house) ?? new Trail(house);
  trails.set(house, known);
  return known;
}

/** What a request has noted already. */
const noted = new WeakMap<RequestContext, Set<number>>();

/** §5: an officer reads the content of a dossier – once on record a request, without making the reader wait. Owners read their own. */
export function noteReading(context: RequestContext, dossier: { readonly id: number; readonly ownerId: number | null; readonly agencyId?: number }): void {
  const { viewer, house, requestId } = context;
  if (viewer.kind === 'ANONYMOUS' || viewer.accountId === dossier.ownerId) return;
  const already = noted.get(context) ?? new Set<number>();
  if (already.has(dossier.id)) return;
  noted.set(context, already.add(dossier.id));
  trailOf(house).note({ actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossier.read', subject: `dossier:${dossier.id}`, detail: officeOf(context, dossier.agencyId), requestId });
}

/** For which agency somebody reads, and in which roles; an officer of an agency that was asked reads for their own. */
function officeOf({ viewer }: RequestContext, agencyId: number | undefined): Record<string, unknown> {
  if (viewer.kind !== 'STAFF') return {};
  const there = viewer.positions.filter((position) => position.agencyId === agencyId);
  const office = there.length > 0 ? there : viewer.positions.slice(0, 1);
  return { agencyId: office[0]?.agencyId ?? null, roles: [...new Set(office.map(({ role }) => role))] };
}

interface Listed { readonly dossiers: Set<number>; readonly agencies: Set<number> }
const listed = new WeakMap<RequestContext, Listed>();

/**
 * §5: an officer's list shows who filed, by identity number or address. One line of the trail a request, which names the dossiers; those whose content is
 * read in the same request have a line of their own anyway.
 */
export function noteListed(context: RequestContext, dossier: { readonly id: number; readonly ownerId: number | null; readonly agencyId: number }): void {
  const { viewer, house, requestId } = context;
  if (viewer.kind !== 'STAFF' || viewer.accountId === dossier.ownerId) return;
  const known = listed.get(context);
  if (known !== undefined) {
    known.dossiers.add(dossier.id);
    known.agencies.add(dossier.agencyId);
    return;
  }
  const all: Listed = { dossiers: new Set([dossier.id]), agencies: new Set([dossier.agencyId]) };
  listed.set(context, all);
  // Once everything that is asked for at this turn has been asked for.
  setImmediate(() => {
    listed.delete(context);
    const dossiers = [...all.dossiers].filter((id) => noted.get(context)?.has(id) !== true);
    const [agencyId = dossier.agencyId] = all.agencies;
    if (dossiers.length > 0) trailOf(house).note({ actor: actorKey(viewer), actorName: viewer.fullName, act: 'dossiers.listed', subject: 'dossiers', detail: { dossiers, ...officeOf(context, agencyId) }, requestId });
  });
}

/** Waits until every reading so far is on record: before the house closes its database. */
export const readingsWritten = (house: House): Promise<void> => trailOf(house).settled();
