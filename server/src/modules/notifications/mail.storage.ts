import type { Database } from '../../platform/database/client.ts';
import type { Instant } from '../../platform/database/columns.ts';
import type { Tx } from '../../platform/database/transaction.ts';

/** This consumer's name in `outbox_consumers`. */
const CONSUMER = 'mail';
const PAGE = 500;

/** What is needed to write one mail. */
export interface DueMail { readonly notificationId: number; readonly attempts: number; readonly email: string; readonly dossierId: number | null; readonly dossierReference: string | null }

/** Where this consumer begins: with what happens from now on, not with everything that ever happened. */
export async function beginAtHead(tx: Tx): Promise<void> {
  await tx.sql`insert into outbox_consumers (name, position, updated_at) select ${CONSUMER}, coalesce(max(position), 0), ${tx.now}::timestamptz from outbox on conflict do nothing`;
}

/**
 * Turns the next page of the outbox into mails to send and moves the cursor over it, in one transaction: each notice once, however
 * many processes do this. Only for citizens with an address – officers are told at their desk – and not for what is older than `since`. Answers whether more may be waiting.
 */
export async function enqueueMails(tx: Tx, since: Instant): Promise<boolean> {
  const [cursor] = await tx.sql<{ position: number }[]>`select position from outbox_consumers where name = ${CONSUMER} for update`;
  const page = await tx.sql<{ position: number }[]>`select position from outbox where position > ${cursor?.position ?? 0} order by position limit ${PAGE}`;
  const last = page.at(-1)?.position;
  if (last === undefined) return false;
  await tx.sql`
    insert into notification_mails (notification_id, attempts, next_attempt_at)
    select n.id, 0, ${tx.now}::timestamptz from outbox o
      join notifications n on n.account_id = o.account_id and n.position = (o.payload->>'position')::int join accounts a on a.id = n.account_id
    where o.position > ${cursor?.position ?? 0} and o.position <= ${last} and o.topic = 'notification.created' and a.email is not null and a.kind = 'CITIZEN' and a.disabled_at is null and n.created_at > ${since}::timestamptz
    on conflict do nothing`;
  await tx.sql`update outbox_consumers set position = ${last}, updated_at = ${tx.now}::timestamptz where name = ${CONSUMER}`;
  return page.length === PAGE;
}

/** Takes mails that are due for this process alone, until `until`: should it die meanwhile, another takes them then. */
export async function claimMails(tx: Tx, until: Instant, limit: number): Promise<DueMail[]> {
  return tx.sql<DueMail[]>`
    with due as (
      select notification_id from notification_mails where next_attempt_at <= ${tx.now}::timestamptz order by next_attempt_at limit ${limit} for update skip locked
    ), claimed as (
      update notification_mails m set next_attempt_at = ${until}::timestamptz, attempts = attempts + 1 from due where m.notification_id = due.notification_id returning m.notification_id, m.attempts
    )
    select c.notification_id as "notificationId", c.attempts, coalesce(a.email, '') as email, n.dossier_id as "dossierId", coalesce(d.code, d.reference) as "dossierReference"
    from claimed c join notifications n on n.id = c.notification_id join accounts a on a.id = n.account_id left join dossiers d on d.id = n.dossier_id order by n.id`;
}

/** What became of an attempt. `next` is when to try again, null for never. */
export async function settleMail(tx: Tx, notificationId: number, outcome: { readonly sent: boolean; readonly fault: string | null; readonly next: Instant | null }): Promise<void> {
  await tx.sql`
    update notification_mails set next_attempt_at = ${outcome.next}::timestamptz, sent_at = ${outcome.sent ? tx.now : null}::timestamptz, last_fault = ${outcome.fault}
    where notification_id = ${notificationId} and sent_at is null`;
}

/** When the next mail falls due; undefined while none waits. */
export async function findNextDue({ sql }: Pick<Database, 'sql'>): Promise<number | undefined> {
  const [row] = await sql<{ ms: number }[]>`select (extract(epoch from next_attempt_at) * 1000)::float8 as ms from notification_mails where next_attempt_at is not null order by next_attempt_at limit 1`;
  return row?.ms;
}
