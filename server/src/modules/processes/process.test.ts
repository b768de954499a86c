import { randomUUID } from 'node:crypto';
import { defaultProcess, longestWay, type Process, type ProcessStep, publishedHours } from '@mot-cua/process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffViewer, Viewer } from '../../platform/auth/viewer.ts';
import { makeOfficer } from '../../testing/house.ts';
import { mayReadFile } from '../dossiers/index.ts';
import { remindOfDue } from '../dossiers/reminders.ts';
import { doAct, tryAct } from '../dossiers/testing/acts.ts';
import { AGENCY, type Desk, openDesk, PROCEDURE } from '../dossiers/testing/desk.ts';
import { durationOf, findProcedure } from '../procedures/index.ts';
import { inForceOf } from './index.ts';

let desk: Desk;
let elsewhere: StaffViewer;
beforeAll(async () => {
  desk = await openDesk();
  desk.test.clock.set('2026-11-26T01:00:00.000Z');
  elsewhere = await makeOfficer(desk.test.house, { agencyCode: 'X19360', role: 'LEADER', division: 'Lãnh đạo', fullName: 'Trần Văn Khác' });
});
afterAll(() => desk.close());

const VISIT: ProcessStep = { key: 'tra-so-goc', title: 'Tra cứu sổ gốc', unit: 'Tư pháp – Hộ tịch', role: 'SPECIALIST', hours: 2, after: ['tham-dinh'], requires: ['COMMENT', 'FILE'], endsWith: 'COMPLETE_STEP' };
/** One working day, with a look into the registers between re-check and draft. */
function withVisit(change: Partial<ProcessStep> = {}): ProcessStep[] {
  const steps = defaultProcess({ value: 1, unit: 'WORKING_DAY' }).steps.map((step) => (step.key === 'tham-dinh' ? { ...step, hours: 1 } : step.key === 'du-thao' ? { ...step, after: ['tra-so-goc'] } : step));
  return [...steps, { ...VISIT, ...change }];
}
interface Posted { readonly process: { readonly number: number | null; readonly committed: { text: string } | null } | null; readonly errors: readonly { code: string; message: string; path: string[] | null }[] }
async function post(viewer: Viewer, input: Record<string, unknown>): Promise<Posted> {
  const whole = { clientKey: randomUUID(), procedureCode: PROCEDURE, agencyCode: AGENCY, steps: withVisit(), onResume: 'RESTART', approvedBy: '12/QĐ-UBND', ...input };
  const { data, errors } = await desk.test.execute<{ postInternalProcess: Posted }>('mutation($input: PostInternalProcessInput!) { postInternalProcess(input: $input) { process { number committed { text } } errors { code message path } } }', { input: whole }, viewer);
  if (data?.postInternalProcess === undefined || data.postInternalProcess === null) throw Object.assign(new Error(errors?.[0]?.message), { code: errors?.[0]?.extensions?.['code'] });
  return data.postInternalProcess;
}
const ask = async (procedureCode: string, agencyCode: string | null) => {
  const { data } = await desk.test.execute<{ internalProcess: { approvedBy: string | null; number: number | null; longestHours: number; steps: { key: string; title: string; hours: number | null; requiresText: string }[] } | null }>('query($procedureCode: String!, $agencyCode: String) { internalProcess(procedureCode: $procedureCode, agencyCode: $agencyCode) { approvedBy number longestHours steps { key title hours requiresText } } }', { procedureCode, agencyCode }, { kind: 'ANONYMOUS' });
  return data?.internalProcess ?? null;
};

describe('§4.2, §15.1 internal processes are public', () => {
  it('§9.1a every procedure of the seed has one that fits its published time, also where nobody has posted any', async () => {
    const { data } = await desk.test.execute<{ procedures: { edges: { node: { code: string } }[] } }>('{ procedures(first: 100) { edges { node { code } } } }', {}, { kind: 'ANONYMOUS' });
    const codes = (data?.procedures.edges ?? []).map((edge) => edge.node.code);
    expect(codes.length).toBeGreaterThan(90);
    for (const code of codes) {
      const [procedure, process] = [await findProcedure(desk.test.house, code), await ask(code, null)];
      const published = procedure === undefined ? undefined : durationOf(procedure);
      expect(process?.steps.map((step) => step.key), code).toEqual(['tiep-nhan', 'tham-dinh', 'du-thao', 'phe-duyet', 'tra-ket-qua']);
      if (published !== undefined) expect(process?.longestHours, code).toBeLessThanOrEqual(publishedHours(published));
    }
  });
  it('an unknown procedure has none', async () => {
    expect(await ask('9.999999', null)).toBeNull();
  });
});

describe('§15.1 the head of an agency posts its process', () => {
  it('§5 nobody else does, and is told nothing', async () => {
    for (const viewer of [desk.citizen, desk.reception, desk.specialist, elsewhere]) {
      const code = viewer.kind === 'CITIZEN' ? 'UNAUTHENTICATED' : 'NOT_FOUND';
      await expect(post(viewer, {})).rejects.toMatchObject({ code });
    }
  });
  it('everything that stands against it is told at once, each naming its step', async () => {
    const { errors, process } = await post(desk.leader, { approvedBy: ' ', steps: withVisit({ hours: 20, title: '' }), committed: { value: 2, unit: 'WORKING_DAY' } });
    expect(process).toBeNull();
    expect(errors).toMatchObject([
      { code: 'TITLE_MISSING', path: ['steps', 'tra-so-goc'] }, { code: 'LONGER_THAN_PUBLISHED' }, { code: 'APPROVAL_REQUIRED', path: ['approvedBy'] }, { code: 'COMMITMENT_NOT_SHORTER', path: ['committed'] },
    ]);
  });
  it('is in force at once, numbered, the same key once; and nobody else\'s process changes', async () => {
    const clientKey = randomUUID();
    expect((await post(desk.leader, { clientKey })).process?.number).toBe(1);
    expect((await post(desk.leader, { clientKey })).process?.number).toBe(1);
    expect((await post(desk.leader, { approvedBy: '13/QĐ-UBND' })).process?.number).toBe(2);
    expect(await ask(PROCEDURE, AGENCY)).toMatchObject({ approvedBy: '13/QĐ-UBND', number: 2, steps: expect.arrayContaining([{ key: 'tra-so-goc', title: 'Tra cứu sổ gốc', hours: 2, requiresText: 'ý kiến bằng chữ, tệp kèm theo' }]) });
    expect(await ask(PROCEDURE, 'X19360')).toMatchObject({ approvedBy: null, number: null });
  });
  it('§9.1a what was posted under an older publication never promises more than the one in force', () => {
    const row = { id: 1, procedureCode: PROCEDURE, agencyId: 1, number: 4, steps: withVisit(), onResume: 'restart', approvedBy: '12/QĐ-UBND', committedValue: 5, committedUnit: 'WORKING_DAY', postedBy: 1, postedAt: '2026-01-01 00:00:00+00' } as const;
    expect(inForceOf(row, { value: 10, unit: 'WORKING_DAY' })).toMatchObject({ committed: { value: 5 }, posted: { number: 4 } });
    expect(inForceOf(row, { value: 3, unit: 'WORKING_DAY' })).toMatchObject({ committed: null, posted: null });
    expect(longestWay(inForceOf(row, { value: 4, unit: 'HOUR' }).process)).toBeLessThanOrEqual(4);
  });
});

describe('TT 01/2018 Đ8 the dossier goes through the process it was accepted under', () => {
  interface Step { key: string; state: string; dueAt: string | null; late: boolean; doneBy: string | null; comment: string | null; file: { name: string } | null }
  const steps = async (viewer: Viewer, id: string): Promise<Map<string, Step>> =>
    new Map((await desk.read<{ steps: Step[] }>(viewer, id, 'steps { key state dueAt late doneBy comment file { name } }'))?.steps.map((step) => [step.key, step]));

  it('each step on its clock; a step whose requirement is missing is named; the draft waits for it', async () => {
    desk.test.clock.set('2026-11-26T01:00:00.000Z');
    let now = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', await desk.filed());
    now = await doAct(desk, desk.reception, 'ACCEPT', now);
    await post(desk.leader, { steps: defaultProcess({ value: 1, unit: 'WORKING_DAY' }).steps, approvedBy: '14/QĐ-UBND' });
    now = await doAct(desk, desk.reception, 'FORWARD', now);
    now = await doAct(desk, desk.specialist, 'TAKE', now);
    expect((await steps(desk.specialist, now.id)).get('tra-so-goc')).toMatchObject({ state: 'WAITING', dueAt: null });
    now = await doAct(desk, desk.specialist, 'RECHECK', now);
    expect((await steps(desk.specialist, now.id)).get('tra-so-goc')).toMatchObject({ state: 'RUNNING', dueAt: '2026-11-26T03:00:00.000Z' });
    now = await doAct(desk, desk.specialist, 'DRAFT_RESULT', now);
    expect((await tryAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', now)).errors).toMatchObject([{ code: 'STEPS_OPEN', message: 'Còn bước của quy trình chưa hoàn thành: “Tra cứu sổ gốc”.' }]);
    expect((await tryAct(desk, desk.specialist, 'COMPLETE_STEP', now, { uploadId: null })).errors).toMatchObject([{ code: 'STEP_REQUIREMENT', message: 'Bước “Tra cứu sổ gốc” còn thiếu tệp kèm theo.', path: ['uploadId'] }]);
    const uploadId = await desk.upload(desk.specialist);
    now = await doAct(desk, desk.specialist, 'COMPLETE_STEP', now, { uploadId });
    expect((await steps(desk.leader, now.id)).get('tra-so-goc')).toMatchObject({ state: 'DONE', late: false, doneBy: desk.specialist.fullName, comment: 'Đã xem tại chỗ.', file: { name: 'giay-to.pdf' } });
    expect((await steps(desk.citizen, now.id)).get('tra-so-goc')).toMatchObject({ state: 'DONE', doneBy: null, comment: null, file: null });
    expect(await mayReadFile(desk.test.house, desk.leader, uploadId)).toBe(true);
    expect(await mayReadFile(desk.test.house, desk.citizen, uploadId)).toBe(false);
    expect(await mayReadFile(desk.test.house, elsewhere, uploadId)).toBe(false);
    await doAct(desk, desk.specialist, 'SUBMIT_FOR_APPROVAL', now);
  });

  it('§9.1a a step due soon is told to who has it, a late one to the leader too; steps nobody posted are told to nobody', async () => {
    const told = async (viewer: Viewer, id: string) => {
      const { data } = await desk.test.execute<{ notifications: { edges: { node: { kind: string; body: string; dossierId: string | null } }[] } }>('{ notifications(first: 100) { edges { node { kind body dossierId } } } }', {}, viewer);
      return (data?.notifications.edges ?? []).flatMap(({ node }) => (node.dossierId === id && node.kind.startsWith('STEP_') ? [node] : [])).toReversed();
    };
    desk.test.clock.set('2026-11-27T01:00:00.000Z');
    await post(desk.leader, { approvedBy: '15/QĐ-UBND' });
    let now = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', await desk.filed());
    now = await doAct(desk, desk.reception, 'ACCEPT', now);
    now = await doAct(desk, desk.reception, 'FORWARD', now);
    now = await doAct(desk, desk.specialist, 'TAKE', now);
    now = await doAct(desk, desk.specialist, 'RECHECK', now);
    await remindOfDue(desk.test.house);
    expect(await told(desk.specialist, now.id)).toMatchObject([{ kind: 'STEP_DUE_SOON', body: expect.stringContaining('Bước “Tra cứu sổ gốc” phải xong trước 10:00 thứ Sáu 27/11/2026.') }]);
    expect(await told(desk.leader, now.id)).toEqual([]);
    desk.test.clock.set('2026-11-27T03:00:00.001Z');
    await remindOfDue(desk.test.house);
    await remindOfDue(desk.test.house);
    for (const viewer of [desk.specialist, desk.leader]) expect((await told(viewer, now.id)).map((one) => one.kind).at(-1)).toBe('STEP_OVERDUE');
    expect(await told(desk.leader, now.id)).toHaveLength(1);
  });

  it('§9.1c a shorter time the agency commits itself to is what the citizen is promised', async () => {
    desk.test.clock.set('2026-12-01T01:00:00.000Z');
    const process: Process = defaultProcess({ value: 2, unit: 'HOUR' });
    const { errors } = await post(desk.leader, { steps: process.steps, approvedBy: '16/QĐ-UBND', committed: { value: 4, unit: 'HOUR' } });
    expect(errors).toEqual([]);
    const { data } = await desk.test.execute<{ internalProcess: { committed: { text: string } | null } }>('query($p: String!, $a: String) { internalProcess(procedureCode: $p, agencyCode: $a) { committed { text } } }', { p: PROCEDURE, a: AGENCY }, { kind: 'ANONYMOUS' });
    expect(data?.internalProcess.committed?.text).toBe('04 giờ làm việc');
    let now = await doAct(desk, desk.reception, 'RECORD_ARRIVAL', await desk.filed());
    now = await doAct(desk, desk.reception, 'ACCEPT', now);
    expect(await desk.read(desk.citizen, now.id, 'due { dueAt }')).toEqual({ due: { dueAt: '2026-12-01T07:00:00.000Z' } });
  });
});
