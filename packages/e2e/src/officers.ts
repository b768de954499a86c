import { randomUUID } from 'node:crypto';
import { PASSWORD } from './people.ts';
import { type Person, personAt } from './session.ts';

/** Officers of one ward who work without a browser, through staff-web's own operations: what a test only needs to have happened. */
export interface Officers {
  /** Does an act on a dossier as it stands now. */
  act(who: Officer, operation: string, dossierId: string, more?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Accepts it; the fee is what the rules make of the form. */
  accept(dossierId: string): Promise<void>;
  /** On to the specialist, who has taken and re-checked it. */
  recheck(dossierId: string): Promise<void>;
  /** Ends it: it does not qualify (§9.2b). */
  refuse(dossierId: string, reason: string): Promise<void>;
  readonly people: Readonly<Record<Officer, Person>>;
}
export type Officer = 'reception' | 'specialist' | 'leader';

interface Now { readonly dossier: { readonly version: number; readonly post: { readonly expected: readonly { readonly slotKey: string | null }[] } | null } }
interface Outcome { readonly errors: readonly { readonly code: string; readonly message: string }[] }

export async function officersOf(staff: string, names: Readonly<Record<Officer, string>>): Promise<Officers> {
  const people = { reception: personAt(staff), specialist: personAt(staff), leader: personAt(staff) };
  for (const who of ['reception', 'specialist', 'leader'] as const) await people[who].signIn(names[who], PASSWORD);
  const now = (dossierId: string) => people.reception.operation<Now>('Workbench', { id: dossierId });
  const officers: Officers = {
    people,
    async act(who, operation, dossierId, more = {}) {
      const { dossier: { version } } = await now(dossierId);
      const answer = await people[who].operation<Record<string, Outcome>>(operation, { input: { clientKey: randomUUID(), dossierId, expectedVersion: version, ...more } });
      for (const { errors } of Object.values(answer)) if (errors.length > 0) throw new Error(`${operation}: ${errors.map((error) => `${error.code} ${error.message}`).join('; ')}`);
    },
    async accept(dossierId) {
      const { dossier: { post } } = await now(dossierId);
      // §8.2a: without signature, level 4 waits for the post.
      await (post === null ? officers.act('reception', 'StartCheck', dossierId) : officers.act('reception', 'RecordArrival', dossierId, { formSigned: true, papers: post.expected.flatMap(({ slotKey }) => (slotKey === null ? [] : [{ slotKey, outcome: 'MATCHES' }])) }));
      await officers.act('reception', 'AcceptDossier', dossierId);
    },
    async recheck(dossierId) {
      await officers.act('reception', 'ForwardDossier', dossierId, { division: 'Tư pháp – Hộ tịch' });
      await officers.act('specialist', 'TakeDossier', dossierId);
      await officers.act('specialist', 'RecheckDossier', dossierId, { finding: 'Sổ gốc không còn.' });
    },
    async refuse(dossierId, reason) {
      await officers.act('specialist', 'DraftNotice', dossierId, { kind: 'REFUSAL', reason, items: [] });
      await officers.act('leader', 'ApproveNotice', dossierId);
      await officers.act('reception', 'SendNotice', dossierId);
    },
  };
  return officers;
}
