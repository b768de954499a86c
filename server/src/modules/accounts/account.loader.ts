import { sql } from 'drizzle-orm';
import DataLoader from 'dataloader';
import { notFound } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { AccountRow } from './account.storage.ts';
import { accounts } from './accounts.tables.ts';

/** People by id; one prepared statement, however many. Who may learn of whom is asked before, by the module that names them. */
export const accountLoader = ({ house }: RequestContext): DataLoader<number, AccountRow> =>
  new DataLoader<number, AccountRow>(async (ids) => {
    const rows = new Map((await house.database.reads.select().from(accounts).where(sql`${accounts.id} = any(${`{${ids.join()}}`}::bigint[])`)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? notFound());
  });
