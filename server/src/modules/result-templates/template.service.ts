import { audit } from '../../platform/audit/audit.ts';
import { actorKey, requireStaff } from '../../platform/auth/viewer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { checkClientKey } from '../../platform/idempotency/client-key.ts';
import { once } from '../../platform/idempotency/once.ts';
import { type Agency, findAgencyByCode } from '../agencies/index.ts';
import { findProcedure, formOf, type Procedure, receivesAt } from '../procedures/index.ts';
import { checkTemplate } from './fill.ts';
import type { Template } from './template.ts';
import { mayPostTemplate, mayReadTemplates } from './template.policy.ts';
import { appendTemplate, listNewest, type TemplateRow } from './template.storage.ts';
import { type Known, knownOf } from './values.ts';

export interface PostTemplate extends Template { readonly clientKey: string; readonly procedureCode: string; readonly agencyCode: string; readonly key: string; readonly withdrawn: boolean }
type Poster = Pick<RequestContext, 'house' | 'viewer' | 'requestId'>;
const KEY = /^[a-z][a-z0-9-]{0,39}$/;

/** The agency and the procedure, for whoever may; told as not found to everybody else. */
async function whose({ house, viewer }: Pick<Poster, 'house' | 'viewer'>, codes: { readonly procedureCode: string; readonly agencyCode: string }, may: typeof mayPostTemplate): Promise<{ agency: Agency; procedure: Procedure }> {
  const [agency, procedure] = await Promise.all([findAgencyByCode(house, codes.agencyCode), findProcedure(house, codes.procedureCode)]);
  if (agency === undefined || procedure === undefined || !may(viewer, agency.id) || !(await receivesAt(house, procedure, agency))) throw notFound();
  return { agency, procedure };
}

/** Templates of an agency for a procedure, and every name they may use. @throws HouseError NOT_FOUND for who does not serve there */
export async function templateDesk(caller: Pick<Poster, 'house' | 'viewer'>, codes: { readonly procedureCode: string; readonly agencyCode: string }): Promise<{ readonly templates: readonly TemplateRow[]; readonly known: readonly Known[]; readonly mayPost: boolean }> {
  const { agency, procedure } = await whose(caller, codes, mayReadTemplates);
  return { templates: await listNewest(caller.house.database.reads, { procedureCode: procedure.code, agencyId: agency.id }), known: [...knownOf(formOf(procedure)).values()], mayPost: mayPostTemplate(caller.viewer, agency.id) };
}

/**
 * Posts a version of a template, in force for what is drafted from now on. Every name it uses is checked against the form of the procedure.
 *
 * @throws Refused with every finding; HouseError NOT_FOUND for whoever may not post for the agency
 */
export async function postTemplate(caller: Poster, input: PostTemplate): Promise<{ readonly procedureCode: string; readonly agencyCode: string }> {
  const { house, viewer, requestId } = caller;
  const staff = requireStaff(viewer);
  const { agency, procedure } = await whose(caller, input, mayPostTemplate);
  const { clientKey, key, withdrawn, title, kind, symbol, subject, blocks, signerTitle, recipients } = input;
  const refusals = checkTemplate(input, knownOf(formOf(procedure)));
  if (!KEY.test(key)) refusals.unshift({ code: 'TEMPLATE_KEY_WRONG', message: 'Khóa của mẫu gồm chữ thường không dấu, số và gạch nối.', path: ['key'] });
  if (refusals.length > 0) throw new Refused(...refusals);
  await inTransaction(house.database, house.clock, (tx) => once(tx, { actor: actorKey(viewer), key: checkClientKey(clientKey), operation: 'POST_RESULT_TEMPLATE', input }, async () => {
    const row = await appendTemplate(tx, { procedureCode: procedure.code, agencyId: agency.id, key, withdrawn, title, kind, symbol, subject, blocks, signerTitle, recipients, postedBy: staff.accountId });
    await audit(tx, { actor: actorKey(viewer), actorName: staff.fullName, act: withdrawn ? 'result-template.withdrawn' : 'result-template.posted', subject: `procedure:${procedure.code}`, detail: { agencyId: agency.id, key, number: row.number }, requestId });
    return { number: row.number };
  }));
  return { procedureCode: procedure.code, agencyCode: agency.code };
}
