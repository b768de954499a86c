import { audit } from '../../platform/audit/audit.ts';
import { actorKey } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction, type Tx } from '../../platform/database/transaction.ts';
import { Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { atDesk } from './counter.policy.ts';
import { callLowest, findTicket, insertTicket, readRoom } from './ticket.storage.ts';

type Caller = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;
export interface TakeTicket { readonly clientKey: string; readonly agencyCode: string }
export interface CallTicket extends TakeTicket { readonly desk?: string | null }

/** The numbers called last that a waiting room shows. */
const SHOWN = 5;

/** A person comes in: the officer gives them the next number. */
export async function takeTicket(caller: Caller, input: TakeTicket): Promise<number> {
  const { viewer, agency } = await atDesk(caller, input.agencyCode);
  return inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'TAKE_TICKET', input }, async () =>
      ({ number: await insertTicket(tx, { agencyId: agency.id, day: vietnamDay(tx.now) }, viewer.accountId) }));
    return answer.number;
  });
}

/** A desk is free: the lowest number that waits comes to it. @throws Refused NOBODY_WAITS */
export async function callTicket(caller: Caller, input: CallTicket): Promise<number> {
  const { viewer, agency } = await atDesk(caller, input.agencyCode);
  return inTransaction(caller.house.database, caller.house.clock, async (tx) => {
    const { answer } = await once(tx, { actor: actorKey(viewer), key: checkClientKey(input.clientKey), operation: 'CALL_TICKET', input }, async () => {
      const number = await callLowest(tx, { agencyId: agency.id, day: vietnamDay(tx.now) }, { accountId: viewer.accountId, desk: input.desk?.normalize('NFC').trim() || null });
      if (number === undefined) throw new Refused({ code: 'NOBODY_WAITS', message: 'Không còn số nào đang chờ.' });
      await audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'ticket.called', subject: `agency:${agency.code}`, detail: { number }, requestId: caller.requestId });
      return { number };
    });
    return answer.number;
  });
}

/** The intake names a number of today's, already called. @throws Refused */
export async function checkTicket(tx: Tx, agencyId: number, number: number): Promise<void> {
  const ticket = Number.isInteger(number) && number > 0 ? await findTicket(tx.db, { agencyId, day: vietnamDay(tx.now) }, number) : undefined;
  if (ticket === undefined) throw new Refused({ code: 'TICKET_UNKNOWN', message: `Hôm nay chưa phát số ${number}. Hãy xem lại số trên phiếu, hoặc để trống.`, path: ['ticket'] });
}

/** The waiting room of an agency today, for those who receive there. */
export async function waitingRoom(caller: Pick<Caller, 'house' | 'viewer'>, agencyCode: string) {
  const { agency } = await atDesk(caller, agencyCode);
  return readRoom(caller.house.database.reads, { agencyId: agency.id, day: vietnamDay(caller.house.clock.now()) }, SHOWN);
}
