import { randomBytes } from 'node:crypto';
import { type Answers, evaluate } from '@mot-cua/eform';
import { audit } from '../../platform/audit/audit.ts';
import { actorKey, type Viewer } from '../../platform/auth/viewer.ts';
import { vietnamDay } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { HouseError, notFound, Refused } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { House } from '../../platform/house.ts';
import { once } from '../../platform/idempotency/once.ts';
import { pressOf } from '../../platform/pdf/press.ts';
import { findAgencyByCode, getAgency } from '../agencies/index.ts';
import { checkAnswers } from '../dossiers/index.ts';
import { findDeclaration as findPromise, findProcedure, formOf, getProcedureVersion, hasForm, type Procedure, receivesAt } from '../procedures/index.ts';
import { makeDeclarationReference, parseDeclarationReference } from './declaration.reference.ts';
import { type DeclarationRow, findKeptDeclaration, forgetExpired, insertDeclaration } from './declaration.storage.ts';
import { formSections, papersToAttach } from './papers/form-sheet.ts';
import { printedDay, qrOf } from './papers/scene.ts';
import type { PrintedPaper } from './print.service.ts';

/** How long a declaration waits for its paper: a month to sign, copy and bring it. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export interface SaveDeclaration { readonly clientKey: string; readonly procedureCode: string; readonly agencyCode: string; readonly answers: unknown }

/** §3.2b: declared online to be printed, signed and handed in on paper; no dossier. Judged as a filed form is. @throws Refused with every fault */
export async function saveDeclaration({ house, viewer }: Pick<RequestContext, 'house' | 'viewer'>, input: SaveDeclaration): Promise<string> {
  if (!UUID.test(input.clientKey)) throw new HouseError('INVALID_INPUT', 'clientKey phải là một UUID do ứng dụng tạo cho mỗi lần thực hiện.');
  const [procedure, agency] = await Promise.all([findProcedure(house, input.procedureCode), findAgencyByCode(house, input.agencyCode)]);
  if (procedure === undefined || agency === undefined) throw notFound();
  if (!hasForm(procedure)) throw new Refused({ code: 'LEVEL_TOO_LOW', message: 'Thủ tục này chỉ cung cấp thông tin, không có mẫu đơn điện tử.', path: ['procedureCode'] });
  if (!(await receivesAt(house, procedure, agency))) throw new Refused({ code: 'AGENCY_DOES_NOT_RECEIVE', message: 'Cơ quan này không tiếp nhận thủ tục đã chọn.', path: ['agencyCode'] });
  const judged = evaluate(formOf(procedure), checkAnswers(input.answers), { mode: 'submit', today: vietnamDay(house.clock.now()) });
  if (judged.errors.length > 0) throw new Refused(...judged.errors.map(({ code, message, path }) => ({ code, message, path: ['answers', ...path.split('.')] })));
  return inTransaction(house.database, house.clock, async (tx) => {
    await forgetExpired(tx);
    const { answer } = await once(tx, { actor: actorKey(viewer), key: input.clientKey.toLowerCase(), operation: 'SAVE_DECLARATION', input }, async () => {
      const reference = makeDeclarationReference(randomBytes(64));
      const expiresAt = new Date(Date.parse(tx.now) + KEPT_DAYS * DAY_MS).toISOString();
      await insertDeclaration(tx, { reference, procedureVersionId: procedure.id, agencyId: agency.id, ownerId: viewer.kind === 'CITIZEN' ? viewer.accountId : null, answers: { ...judged.answers }, expiresAt });
      return { reference };
    });
    return answer.reference;
  });
}

/** Reads one that is still kept, by its reference as typed or scanned. @throws HouseError NOT_FOUND */
export async function getDeclaration(house: House, reference: string): Promise<DeclarationRow> {
  const parsed = parseDeclarationReference(reference);
  const row = parsed === undefined ? undefined : await findKeptDeclaration(house.database.reads, parsed, house.clock.now());
  if (row === undefined) throw notFound();
  return row;
}

/** §5: an officer at a desk loads a declaration from the paper in their hand; on record. @throws HouseError NOT_FOUND */
export async function loadDeclaration({ house, viewer, requestId }: Pick<RequestContext, 'house' | 'viewer' | 'requestId'>, reference: string): Promise<DeclarationRow> {
  if (viewer.kind !== 'STAFF' || !viewer.positions.some(({ role }) => role !== 'OPERATOR')) throw notFound();
  const row = await getDeclaration(house, reference);
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.fullName, act: 'declaration.read', subject: `declaration:${row.reference}`, requestId }));
  return row;
}

const FOOTER = 'Mẫu lập từ biểu mẫu điện tử trên Cổng dịch vụ công trực tuyến tỉnh Quảng Trị';
const footerOf = (procedure: Procedure): string => `${FOOTER} – thủ tục ${procedure.code}, bản ${procedure.version}`;

/** What a blank and a filled form have in common. */
async function sheetOf(house: House, procedure: Procedure): Promise<object> {
  return { author: 'Cổng dịch vụ công trực tuyến tỉnh Quảng Trị', title: formOf(procedure).title, footer: footerOf(procedure), promise: (await findPromise(house))?.text ?? '', signing: null };
}

/** §3.2b: the empty form, for whoever wants it. @throws HouseError NOT_FOUND below level 2 */
export async function printBlankForm(house: House, procedureCode: string): Promise<PrintedPaper> {
  const procedure = await findProcedure(house, procedureCode);
  if (procedure === undefined || !hasForm(procedure)) throw notFound();
  const form = formOf(procedure);
  const at = procedure.publishedAt;
  const today = vietnamDay(house.clock.now());
  const data = { ...(await sheetOf(house, procedure)), madeOn: printedDay(at), qr: null, declaration: null, to: null, sections: formSections(form, null, today), papers: papersToAttach(form, null, today), signer: null };
  return { pdf: await pressOf(house).print({ template: 'to-khai', data, at }), fileName: `Mẫu đơn ${procedure.code}.pdf` };
}

/** The name to print under the signature: the person the form is about, as it names them first. */
function signerOf(answers: Readonly<Record<string, unknown>>): string | null {
  for (const value of Object.values(answers)) {
    const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'fullName') : undefined;
    if (typeof name === 'string') return name;
  }
  return null;
}

/** The form filled in online, to sign: with its reference as a code to scan. For whoever holds the reference. @throws HouseError NOT_FOUND */
export async function printDeclaration({ house, viewer, requestId }: { readonly house: House; readonly viewer: Viewer; readonly requestId: string }, reference: string): Promise<PrintedPaper> {
  const row = await getDeclaration(house, reference);
  const [procedure, agency] = await Promise.all([getProcedureVersion(house, row.procedureVersionId), getAgency(house, row.agencyId)]);
  const form = formOf(procedure);
  const day = vietnamDay(row.createdAt);
  const until = printedDay(row.expiresAt);
  const data = {
    ...(await sheetOf(house, procedure)), madeOn: printedDay(row.createdAt), qr: qrOf(row.reference), to: agency.name, sections: formSections(form, row.answers, day), papers: papersToAttach(form, row.answers, day),
    declaration: { code: row.reference, until: `ngày ${until.day}/${until.month}/${until.year}` }, signer: signerOf(row.answers),
  };
  const pdf = await pressOf(house).print({ template: 'to-khai', data, at: row.createdAt });
  await inTransaction(house.database, house.clock, (tx) => audit(tx, { actor: actorKey(viewer), actorName: viewer.kind === 'ANONYMOUS' ? 'Người giữ mã tờ khai' : viewer.fullName, act: 'declaration.print', subject: `declaration:${row.reference}`, requestId }));
  return { pdf, fileName: `Tờ khai ${procedure.code} ${row.reference}.pdf` };
}

export interface SignableForm { readonly procedure: Procedure; readonly agencyName: string; readonly reference: string; readonly answers: Answers; readonly signer: string; /** when it was made: the same again gives the same bytes */ readonly at: string }

/** §8.2a: the form of an online dossier, to be signed digitally. */
export async function printSignableForm(house: House, { procedure, agencyName, reference, answers, signer, at }: SignableForm): Promise<Buffer> {
  const form = formOf(procedure);
  const day = vietnamDay(at);
  const data = {
    ...(await sheetOf(house, procedure)), madeOn: printedDay(at), qr: qrOf(reference), declaration: null, to: agencyName, sections: formSections(form, answers, day), papers: papersToAttach(form, answers, day), signer, signing: { reference },
  };
  return pressOf(house).print({ template: 'to-khai', data, at });
}
