import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { dayInWords, clockInWords, toLocal } from '@mot-cua/working-time';
import { toInstant } from '../../platform/database/columns.ts';
import { notFound } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { attempt, type UserError } from '../../platform/graphql/payload.ts';
import { decodeId, encodeId } from '../../platform/ids.ts';
import { moneyOfficer } from './desk.service.ts';
import { noteMoneyReading } from './money-trail.ts';
import { matchStatement } from './statement.service.ts';
import { type BankStatement, findStatement, listStatements } from './statement.storage.ts';
import { BankStatementHead, BankStatementType, MatchStatementInput, StatementPayload } from './statement.types.ts';
import { statementView } from './statement.view.ts';

function repeated({ uploadedAt, uploadedBy }: BankStatement): UserError {
  const local = toLocal(uploadedAt);
  return { code: 'STATEMENT_REPEATED', message: `Sao kê này đã được ${uploadedBy} nộp lúc ${clockInWords(local.minute)}, ${dayInWords(local.day)}. Không ghi thêm khoản nào; dưới đây là kết quả của lần đó.`, path: ['csv'] };
}

@Resolver()
export class StatementResolver {
  @Mutation(() => StatementPayload, { description: 'Holds a bank statement against the dossiers and credits each line once (§8.2b).' })
  async matchStatement(@Arg('input', () => MatchStatementInput, { description: 'The statement.' }) input: MatchStatementInput, @Ctx() context: RequestContext): Promise<StatementPayload> {
    const { value, errors } = await attempt(() => matchStatement(context, input));
    const kept = value && (await findStatement(context.house.database.reads, value.statementId));
    if (value === undefined || kept === undefined) return { statement: null, lines: [], outgoing: 0, errors };
    const statement = await statementView(context, kept);
    return { statement, lines: statement.lines, outgoing: statement.outgoing, errors: value.before === undefined ? [] : [repeated(value.before)] };
  }

  @Query(() => BankStatementType, { description: 'One bank statement, for those who receive or lead at its agency.' })
  async bankStatement(@Arg('id', () => ID, { description: 'Opaque id.' }) id: string, @Ctx() context: RequestContext): Promise<BankStatementType> {
    const statement = await findStatement(context.house.database.reads, decodeId('Statement', id));
    if (statement === undefined) throw notFound();
    const officer = moneyOfficer(context, statement.agencyId);
    await noteMoneyReading(context, officer, statement.agencyId, { statement: statement.id });
    return statementView(context, statement);
  }

  @Query(() => [BankStatementHead], { description: 'The last 50 bank statements of an agency, newest first.' })
  async bankStatements(@Arg('agencyId', () => ID, { description: 'The agency.' }) agencyId: string, @Ctx() context: RequestContext): Promise<BankStatementHead[]> {
    const id = decodeId('Agency', agencyId);
    moneyOfficer(context, id);
    const heads = await listStatements(context.house.database.sql, id);
    return heads.map((head) => Object.assign(new BankStatementHead(), { ...head, id: encodeId('Statement', head.id), uploadedAt: toInstant(head.uploadedAt) }));
  }
}
