import { consultationsOf, isLate, openSteps, opinionsFor } from '@mot-cua/dossier';
import { renderSections } from '@mot-cua/eform';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { accountLoader, listOfficers } from '../accounts/index.ts';
import { agencyDirectory, agencyLoader, AgencyType } from '../agencies/index.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { DossierType, findRecord, noteReading, Paper, paperLoader, readerOf, stateLoader, submissionLoader } from '../dossiers/index.ts';
import { formOf, procedureLoader } from '../procedures/index.ts';
import { consultationFilesLoader, consultationsLoader } from './consultation.loader.ts';
import { rolesIn, sightOf } from './consultation.policy.ts';
import type { ConsultationRow, FileLine } from './consultation.storage.ts';
import { answerOf, ConsultationAnswer, ConsultationContent, ConsultationOffer, ConsultationType, OpinionStep } from './consultations.types.ts';
import { deskOffers } from './desk.ts';

async function filesOf(context: RequestContext, { dossierId }: ConsultationRow, wanted: (file: FileLine) => boolean): Promise<StoredFileType[]> {
  const lines = (await context.loader(consultationFilesLoader).load(dossierId)).filter(wanted);
  return Promise.all(lines.map(async (line) => StoredFileType.of(await context.loader(fileLoader).load(line.fileId))));
}
/** §5: what is read of a dossier through a question is on record as any reading of it. */
const noted = (context: RequestContext, { dossierId, ownerId }: ConsultationRow): void => noteReading(context, { id: dossierId, ownerId });

/** What stands about it in the dossier's own facts. */
async function factOf(context: RequestContext, { dossierId, key }: ConsultationRow) {
  return consultationsOf(await context.loader(stateLoader).load(dossierId)).find((one) => one.key === key);
}

@Resolver(() => ConsultationType)
export class ConsultationFieldsResolver {
  @FieldResolver(() => AgencyType, { description: 'The agency asked.' })
  async agency(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<AgencyType> {
    return AgencyType.of(await context.loader(agencyLoader).load(row.agencyId));
  }

  @FieldResolver(() => AgencyType, { description: 'The agency that asks.' })
  async leadAgency(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<AgencyType> {
    return AgencyType.of(await context.loader(agencyLoader).load(row.leadAgencyId));
  }

  @FieldResolver(() => String, { description: 'The procedure of the dossier.' })
  async procedureName(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<string> {
    return (await context.loader(procedureLoader).load(row.procedureVersionId)).name;
  }

  @FieldResolver(() => Boolean, { description: 'Not answered in time.' })
  late(@Root() { state, dueAt, answeredAt }: ConsultationType, @Ctx() { house }: RequestContext): boolean {
    return isLate({ state, dueAt, answeredAt }, house.clock.now());
  }

  @FieldResolver(() => Boolean, { description: 'Asked one after the other.' })
  async sequential(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<boolean> {
    return (await factOf(context, row))?.sequential ?? false;
  }

  @FieldResolver(() => Int, { description: 'Working hours it was given.' })
  async hours(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<number> {
    return (await factOf(context, row))?.hours ?? 0;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The step of the process it is for.' })
  async stepTitle(@Root() { row }: ConsultationType, @Ctx() context: RequestContext): Promise<string | null> {
    const [fact, state] = [await factOf(context, row), await context.loader(stateLoader).load(row.dossierId)];
    return state.process?.steps.find((step) => step.key === fact?.step)?.title ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was taken back; for the lead.' })
  async endedReason(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): Promise<string | null> {
    return sight.side === 'LEAD' ? ((await factOf(context, row))?.endedReason ?? null) : null;
  }

  @FieldResolver(() => [StoredFileType], { description: 'Files that came with the question.' })
  async questionFiles(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): Promise<StoredFileType[]> {
    return sight.words ? filesOf(context, row, (file) => file.kind === 'QUESTION' && file.letter === row.letter) : [];
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who has it in hand at the agency asked; for its own people.' })
  async takenBy(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): Promise<string | null> {
    return sight.side !== 'ASKED' || row.takenById === null ? null : (await context.loader(accountLoader).load(row.takenById)).fullName;
  }

  @FieldResolver(() => ConsultationAnswer, { nullable: true, description: 'What it answered; null until it is sent, and where it is not for this reader.' })
  answer(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): ConsultationAnswer | null {
    if (row.sentAt === null || !sight.words) return null;
    noted(context, row);
    return answerOf(row) ?? null;
  }

  @FieldResolver(() => ConsultationAnswer, { nullable: true, description: 'The answer in the making, for the people of the agency asked.' })
  draft(@Root() { row, sight }: ConsultationType): ConsultationAnswer | null {
    return row.sentAt !== null || sight.side !== 'ASKED' ? null : (answerOf(row) ?? null);
  }

  @FieldResolver(() => ConsultationContent, { nullable: true, description: 'What the lead shows of the dossier, for the agency asked while it is asked; null for everybody else, and afterwards.' })
  async content(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): Promise<ConsultationContent | null> {
    if (!sight.content) return null;
    noted(context, row);
    const shown = new Set((await context.loader(consultationFilesLoader).load(row.dossierId)).filter((file) => file.kind === 'PAPER' && file.letter === row.letter).map((file) => file.fileId));
    const papers = (await context.loader(paperLoader).load(row.dossierId)).filter((paper) => shown.has(paper.fileId) && paper.round > 0).map(Paper.of);
    if (!row.showsAnswers) return Object.assign(new ConsultationContent(), { applicantName: null, sections: [], papers });
    const [procedure, submission, record] = [await context.loader(procedureLoader).load(row.procedureVersionId), await context.loader(submissionLoader).load(row.dossierId), await findRecord(context.house.database.reads, row.dossierId)];
    return Object.assign(new ConsultationContent(), { applicantName: record?.applicantName ?? null, sections: renderSections(formOf(procedure), submission?.answers ?? {}), papers });
  }

  @FieldResolver(() => [ConsultationType], { description: 'The other agencies asked with it, as far as they are for this reader: none of a confidential letter.' })
  async peers(@Root() { row, sight }: ConsultationType, @Ctx() context: RequestContext): Promise<ConsultationType[]> {
    if (sight.side !== 'ASKED' || row.confidential) return [];
    const others = (await context.loader(consultationsLoader).load(row.dossierId)).filter((one) => one.letter === row.letter && one.key !== row.key);
    return others.flatMap((one) => { const seen = sightOf(context.viewer, one); return seen === undefined ? [] : [ConsultationType.of(one, seen)]; });
  }

  @FieldResolver(() => [ConsultationOffer], { description: 'What this person may do at the desk of the agency asked; empty for everybody else.' })
  availableActions(@Root() { row, sight }: ConsultationType, @Ctx() { viewer }: RequestContext): ConsultationOffer[] {
    if (sight.side !== 'ASKED' || viewer.kind !== 'STAFF') return [];
    return deskOffers({ open: row.state === 'ASKED', takenById: row.takenById }, { accountId: viewer.accountId, roles: rolesIn(viewer, row.agencyId) }).map((offer) => ({ ...offer, enabled: offer.reason === null }));
  }
}

@Resolver(() => ConsultationAnswer)
export class ConsultationAnswerResolver {
  @FieldResolver(() => [StoredFileType], { description: 'Its files.' })
  async files(@Root() { row }: ConsultationAnswer, @Ctx() context: RequestContext): Promise<StoredFileType[]> {
    return filesOf(context, row, (file) => file.kind === 'ANSWER' && file.key === row.key);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who wrote it.' })
  async writtenBy(@Root() { writtenById }: ConsultationAnswer, @Ctx() context: RequestContext): Promise<string | null> {
    return writtenById === null ? null : (await context.loader(accountLoader).load(writtenById)).fullName;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who sent it in the name of the agency.' })
  async sentBy(@Root() { sentById }: ConsultationAnswer, @Ctx() context: RequestContext): Promise<string | null> {
    return sentById === null ? null : (await context.loader(accountLoader).load(sentById)).fullName;
  }
}

@Resolver(() => DossierType)
export class DossierConsultationsResolver {
  @FieldResolver(() => [ConsultationType], { description: 'Every agency asked, in the order it was; for officers. Words of a confidential one are for its specialist and the leaders alone.' })
  async consultations(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<ConsultationType[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    return (await context.loader(consultationsLoader).load(row.id)).flatMap((one) => { const sight = sightOf(context.viewer, one); return sight === undefined ? [] : [ConsultationType.of(one, sight)]; });
  }

  @FieldResolver(() => [OpinionStep], { description: 'Steps of the process that wait for an opinion now; for officers.' })
  async opinionSteps(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<OpinionStep[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    const state = await context.loader(stateLoader).load(row.id);
    const { all } = await agencyDirectory(context.house);
    return openSteps(state).filter((step) => step.requires.includes('OPINION')).map(({ key, title, hours, unit }) => Object.assign(new OpinionStep(), {
      key, title, hours: hours === null ? null : Math.max(1, Math.floor(hours)), agencyCode: all.find((agency) => agency.active && agency.name === unit)?.code ?? null, answered: opinionsFor(state, key),
    }));
  }

  @FieldResolver(() => [AgencyType], { description: 'Agencies that can be asked here: somebody speaks for them. For officers; empty for everybody else.' })
  async agenciesToConsult(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<AgencyType[]> {
    if (readerOf(context.viewer) !== 'OFFICER') return [];
    const { house } = context;
    const active = (await agencyDirectory(house)).all.filter((agency) => agency.active && agency.id !== row.agencyId);
    const led = new Set((await listOfficers(house.database.reads, active.map((agency) => agency.id), house.clock.now())).filter((officer) => officer.role === 'LEADER').map((officer) => officer.agencyId));
    return active.filter((agency) => led.has(agency.id)).map((agency) => AgencyType.of(agency));
  }
}
