import { guardAction } from '@mot-cua/dossier';
import { renderSections } from '@mot-cua/eform';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { JsonScalar } from '../../platform/graphql/scalars.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { changesBetween } from '../../platform/text/diff.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { EFormType, findProcedure, paperFormOf, procedureLoader } from '../procedures/index.ts';
import { setScene } from './act.service.ts';
import { noticeText } from './citizen-notices.ts';
import { draftLoader, paperLoader, quarantineLoader, stateLoader, submissionLoader } from './dossier.loader.ts';
import { actorOn, readerOf, resultOpenTo } from './dossier.policy.ts';
import { actorView } from './event-view.ts';
import { assess, filedFacts } from './fee-assessment.ts';
import { feeStanding } from './fee.ts';
import { previewAcceptance } from './promise.ts';
import { noteReading } from './read-trail.ts';
import { supersededBy } from './superseded.ts';
import { DossierType } from './types/dossier.types.ts';
import { Appointment, FeeDue, Reappointment } from './types/due.types.ts';
import { AnswerSection, Draft, Paper, SupersededProcedure } from './types/draft.types.ts';
import { Notice, SupplementRound } from './types/notice.types.ts';
import { CollectionCheck, DossierResult, ResultDraft } from './types/result.types.ts';

/** What is written in a dossier. An officer who reads it is on record (§5); what is the agency's internal working is not the citizen's to read (§9.2b). */
@Resolver(() => DossierType)
export class DossierContentResolver {
  @FieldResolver(() => Draft, { nullable: true, description: 'The working copy, for its owner, while there is one.' })
  async draft(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Draft | null> {
    if (readerOf(context.viewer) !== 'CITIZEN') return null;
    const draft = await context.loader(draftLoader).load(row.id);
    return draft === undefined ? null : Draft.of(draft);
  }

  @FieldResolver(() => SupersededProcedure, { nullable: true, description: 'Of a draft: that its procedure has a newer version, and what to do; null while it has none, and once it is filed (§15.4, §6.2).' })
  async superseded(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<SupersededProcedure | null> {
    if (row.phase !== 'DRAFT') return null;
    const begun = await context.loader(procedureLoader).load(row.procedureVersionId);
    const current = await findProcedure(context.house, begun.code);
    return current === undefined ? null : supersededBy(begun, current);
  }

  @FieldResolver(() => EFormType, { description: 'The form of the version it was filed under.' })
  async form(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<EFormType> {
    const procedure = await context.loader(procedureLoader).load(row.procedureVersionId);
    return EFormType.of(procedure, paperFormOf(procedure));
  }

  @FieldResolver(() => JsonScalar, { nullable: true, description: 'The answers now in force; null while a draft.' })
  async answers(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<unknown> {
    noteReading(context, row);
    return (await context.loader(submissionLoader).load(row.id))?.answers ?? null;
  }

  @FieldResolver(() => [AnswerSection], { description: 'The answers in words, page by page; of the draft while it is one.' })
  async sections(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly AnswerSection[]> {
    noteReading(context, row);
    const answers = row.phase === 'DRAFT' ? (await context.loader(draftLoader).load(row.id))?.answers : (await context.loader(submissionLoader).load(row.id))?.answers;
    return renderSections(paperFormOf(await context.loader(procedureLoader).load(row.procedureVersionId)), answers ?? {});
  }

  @FieldResolver(() => [Paper], { description: 'Papers as sent, round by round; those replaced stay, marked.' })
  async papers(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Paper[]> {
    noteReading(context, row);
    return (await context.loader(paperLoader).load(row.id)).filter((paper) => paper.round > 0).map(Paper.of);
  }

  @FieldResolver(() => Int, { description: 'Papers whose files wait for the virus scanner: they are part of the dossier, and nobody can open them until they were found clean.' })
  papersInQuarantine(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<number> {
    return context.loader(quarantineLoader).load(row.id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Version of the declaration agreed to (§16.2).' })
  async declarationVersion(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<string | null> {
    return (await context.loader(submissionLoader).load(row.id))?.declarationVersion ?? null;
  }

  @FieldResolver(() => Appointment, { nullable: true, description: 'What was promised at acceptance, as it stands now (§9.2a).' })
  async appointment(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Appointment | null> {
    const state = await context.loader(stateLoader).load(row.id);
    const fee = feeStanding(state);
    return state.appointment === null || fee === null ? null : { ...state.appointment, fee: FeeDue.of(fee) };
  }

  @FieldResolver(() => Appointment, { nullable: true, description: 'What an acceptance now would promise; only for those who may accept, and only where the time is published.' })
  async acceptancePreview(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Appointment | null> {
    const dossier = await context.loader(stateLoader).load(row.id);
    if (guardAction(dossier, actorOn(context.viewer, dossier), 'ACCEPT') !== undefined) return null;
    const [scene, at] = [await setScene(context, row.id), context.house.clock.now()];
    const assessed = assess(scene.procedure, await filedFacts(context.house.database.reads, row.id, at), {});
    const appointment = previewAcceptance({ ...scene, dossier, at }, assessed);
    const fee = feeStanding({ appointment, feeTaken: null });
    return appointment === null || fee === null ? null : { ...appointment, fee: FeeDue.of(fee) };
  }

  @FieldResolver(() => Reappointment, { nullable: true, description: 'The one new date the agency asked for with an apology (NĐ 61/2018 Đ19.9).' })
  async reappointment(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Reappointment | null> {
    const { reappointment } = await context.loader(stateLoader).load(row.id);
    return reappointment === undefined ? null : { ...reappointment, text: noticeText({ kind: 'EXTENSION', reason: reappointment.reason, items: [], extension: reappointment }) };
  }

  @FieldResolver(() => FeeDue, { nullable: true, description: 'What is owed and what was paid; null before acceptance.' })
  async fee(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<FeeDue | null> {
    const fee = feeStanding(await context.loader(stateLoader).load(row.id));
    return fee && FeeDue.of(fee);
  }

  @FieldResolver(() => [SupplementRound], { description: 'Every request for a supplement.' })
  async supplementRounds(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly SupplementRound[]> {
    return (await context.loader(stateLoader).load(row.id)).supplements;
  }

  @FieldResolver(() => Notice, { nullable: true, description: 'The notice in the making, for officers (§9.2b).' })
  async notice(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<Notice | null> {
    const { notice } = await context.loader(stateLoader).load(row.id);
    if (notice === null || readerOf(context.viewer) !== 'OFFICER') return null;
    noteReading(context, row);
    return { ...notice, draftedBy: actorView(notice.draftedBy, 'OFFICER'), approvedBy: notice.approvedBy && actorView(notice.approvedBy, 'OFFICER'), extension: notice.extension ?? null, preview: noticeText(notice), changes: notice.before === undefined ? null : changesBetween(noticeText(notice.before), noticeText(notice)), formerReason: notice.before?.sentBackReason ?? null };
  }

  @FieldResolver(() => ResultDraft, { nullable: true, description: 'The result as proposed, for officers (§9.2b).' })
  async resultDraft(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<ResultDraft | null> {
    const { resultDraft } = await context.loader(stateLoader).load(row.id);
    if (resultDraft === null || readerOf(context.viewer) !== 'OFFICER') return null;
    noteReading(context, row);
    return Object.assign(new ResultDraft(), resultDraft);
  }

  @FieldResolver(() => DossierResult, { nullable: true, description: 'The signed result. The citizen gets its file once it was returned (§10.2).' })
  async result(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<DossierResult | null> {
    const { result, seal } = await context.loader(stateLoader).load(row.id);
    if (result === null) return null;
    noteReading(context, row);
    const reader = readerOf(context.viewer);
    return Object.assign(new DossierResult(), { ...result, signedBy: actorView(result.signedBy, 'OFFICER'), fileId: resultOpenTo(reader, row) ? result.fileId : null, sealedFileId: resultOpenTo(reader, row) ? (seal?.fileId ?? null) : null });
  }

  @FieldResolver(() => CollectionCheck, { nullable: true, description: 'What the desk recorded at collection (§8.1a).' })
  async collectionCheck(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<CollectionCheck | null> {
    const { collectionCheck } = await context.loader(stateLoader).load(row.id);
    return collectionCheck && { ...collectionCheck, by: actorView(collectionCheck.by, readerOf(context.viewer)) };
  }
}

/** The file of the proposal. */
@Resolver(() => ResultDraft)
export class ResultDraftResolver {
  @FieldResolver(() => StoredFileType, { nullable: true, description: 'Its file.' })
  async file(@Root() { fileId }: ResultDraft, @Ctx() context: RequestContext): Promise<StoredFileType> {
    return StoredFileType.of(await context.loader(fileLoader).load(fileId));
  }
}

@Resolver(() => DossierResult)
export class DossierResultResolver {
  @FieldResolver(() => StoredFileType, { nullable: true, description: 'The same file under the seal of the agency (§10.2b), where it is open to the reader.' })
  async sealedFile(@Root() { sealedFileId }: DossierResult, @Ctx() context: RequestContext): Promise<StoredFileType | null> {
    return sealedFileId === null ? null : StoredFileType.of(await context.loader(fileLoader).load(sealedFileId));
  }

  @FieldResolver(() => StoredFileType, { nullable: true, description: 'Its file, where it is open to the reader.' })
  async file(@Root() { fileId }: DossierResult, @Ctx() context: RequestContext): Promise<StoredFileType | null> {
    return fileId === null ? null : StoredFileType.of(await context.loader(fileLoader).load(fileId));
  }
}
