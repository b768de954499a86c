import { OPINIONS, type OpinionOutcome } from '@mot-cua/dossier';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { toInstant } from '../../platform/database/columns.ts';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { encodeId } from '../../platform/ids.ts';
import { AnswerSection, BareActInput, Paper } from '../dossiers/index.ts';
import type { Sight } from './consultation.policy.ts';
import type { ConsultationQueue, ConsultationRow, Counts } from './consultation.storage.ts';
import type { DeskAct } from './desk.ts';

type Outcomes = { [K in OpinionOutcome]: K };
export const OpinionOutcomeEnum = { AGREED: 'AGREED', AGREED_WITH_REMARKS: 'AGREED_WITH_REMARKS', NOT_AGREED: 'NOT_AGREED', NOT_COMPETENT: 'NOT_COMPETENT' } as const satisfies Outcomes;
registerEnumType(OpinionOutcomeEnum, {
  name: 'OpinionOutcome', description: 'What an agency asked may answer (§9.1b).',
  valuesConfig: { AGREED: { description: 'Agreed.' }, AGREED_WITH_REMARKS: { description: 'Agreed, with remarks; needs words.' }, NOT_AGREED: { description: 'Not agreed; needs the reason.' }, NOT_COMPETENT: { description: 'Not in its competence: no opinion.' } },
});
export const ConsultationStateEnum = { WAITING: 'WAITING', ASKED: 'ASKED', ANSWERED: 'ANSWERED', WITHDRAWN: 'WITHDRAWN' } as const satisfies { [K in ConsultationRow['state']]: K };
registerEnumType(ConsultationStateEnum, {
  name: 'ConsultationState', description: 'Where a question to an agency stands; that it is late is said by its date.',
  valuesConfig: { WAITING: { description: 'Its turn has not come: agencies are asked one after the other.' }, ASKED: { description: 'Asked.' }, ANSWERED: { description: 'Answered.' }, WITHDRAWN: { description: 'Taken back, or the dossier has ended.' } },
});
export const ConsultationQueueEnum = { OPEN: 'OPEN', MINE: 'MINE', ANSWERED: 'ANSWERED' } as const satisfies { [K in ConsultationQueue]: K };
registerEnumType(ConsultationQueueEnum, { name: 'ConsultationQueue', description: 'Lists of an agency asked.', valuesConfig: { OPEN: { description: 'To be answered, the most urgent first.' }, MINE: { description: 'Those of them this officer has taken.' }, ANSWERED: { description: 'Answered, the newest first.' } } });
export const ConsultationDeskActEnum = { TAKE: 'TAKE', DRAFT: 'DRAFT', SEND: 'SEND' } as const satisfies { [K in DeskAct]: K };
registerEnumType(ConsultationDeskActEnum, { name: 'ConsultationAction', description: 'What the people of an agency asked do.', valuesConfig: { TAKE: { description: 'Takes it in hand.' }, DRAFT: { description: 'Writes the answer down.' }, SEND: { description: 'The leader sends it.' } } });

const STATES = { WAITING: 'Chưa đến lượt', ASKED: 'Chờ trả lời', ANSWERED: 'Đã trả lời', WITHDRAWN: 'Đã rút' } as const satisfies Record<ConsultationRow['state'], string>;
const instantOrNull = (text: string | null): string | null => (text === null ? null : toInstant(text));

@ObjectType({ description: 'What somebody at the desk of an agency asked may do: open, or with the reason why not.' })
export class ConsultationOffer {
  @Field(() => ConsultationDeskActEnum, { description: 'The act.' }) action: DeskAct;
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => Boolean, { description: 'May be done now.' }) enabled: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, in Vietnamese.' }) reason: string | null;
}

@ObjectType({ description: 'What an agency answers: drafted for its own people, or sent.' })
export class ConsultationAnswer {
  @Field(() => OpinionOutcomeEnum, { description: 'What it says.' }) outcome: OpinionOutcome;
  @Field(() => String, { description: 'The same in Vietnamese.' }) outcomeLabel: string;
  @Field(() => String, { nullable: true, description: 'Its words.' }) text: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent; null while a draft.' }) sentAt: string | null;
  writtenById: number | null;
  sentById: number | null;
  row: ConsultationRow;
}

@ObjectType({ description: 'What the lead lets an agency asked read of the dossier, while it is asked. Each reading is on record (§5).' })
export class ConsultationContent {
  @Field(() => String, { nullable: true, description: 'Who filed; null where the declaration is not shown.' }) applicantName: string | null;
  @Field(() => [AnswerSection], { description: 'What was declared, in words; empty where it is not shown.' }) sections: readonly AnswerSection[];
  @Field(() => [Paper], { description: 'The papers shown.' }) papers: readonly Paper[];
}

@ObjectType('Consultation', { description: 'One agency asked for its opinion on a dossier (§9.1b, NĐ 61/2018 Đ19.5).' })
export class ConsultationType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Names it within its dossier, for the acts of the lead.' }) key: string;
  @Field(() => Int, { description: 'The letter it belongs to; those asked together share one.' }) letter: number;
  @Field(() => ConsultationStateEnum, { description: 'Where it stands.' }) state: ConsultationRow['state'];
  @Field(() => String, { description: 'The same in Vietnamese.' }) stateLabel: string;
  @Field(() => Boolean, { description: 'Read by the lead and this agency alone; else also by the others asked with it.' }) confidential: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was asked.' }) askedAt: string | null;
  @Field(() => DateTimeScalar, { description: 'Until when it has to answer; planned, while its turn has not come.' }) dueAt: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it answered.' }) answeredAt: string | null;
  @Field(() => String, { description: 'Code of the dossier.' }) dossierCode: string;
  @Field(() => String, { nullable: true, description: 'What was asked; null where it is not for this reader.' }) question: string | null;
  @Field(() => Int, { description: 'Grows with each act at the desk of the agency asked; the next act names it.' }) revision: number;
  row: ConsultationRow;
  sight: Sight;

  /** For readers the policy has let through. */
  static of(row: ConsultationRow, sight: Sight): ConsultationType {
    const { id, key, letter, state, confidential, dueAt, dossierName, question, revision } = row;
    return Object.assign(new ConsultationType(), {
      id: encodeId('Consultation', id), key, letter, state, stateLabel: STATES[state], confidential, askedAt: instantOrNull(row.askedAt), dueAt: toInstant(dueAt), answeredAt: instantOrNull(row.answeredAt),
      dossierCode: dossierName, question: sight.words ? question : null, revision, row, sight,
    });
  }
}
export const { Connection: ConsultationConnection, Edge: ConsultationEdge } = connectionTypes('Consultation', () => ConsultationType);

/** The answer of a row, drafted or sent; undefined where nothing is written. */
export const answerOf = (row: ConsultationRow): ConsultationAnswer | undefined =>
  row.outcome === null ? undefined : Object.assign(new ConsultationAnswer(), { outcome: row.outcome, outcomeLabel: OPINIONS[row.outcome], text: row.answer, sentAt: instantOrNull(row.sentAt), writtenById: row.draftedById, sentById: row.sentById, row });

@ObjectType({ description: 'How much lies on the desks of the agencies asked that this officer serves.' })
export class ConsultationCounts implements Counts {
  @Field(() => Int, { description: 'To be answered.' }) open: number;
  @Field(() => Int, { description: 'Of them late.' }) overdue: number;
  @Field(() => Int, { description: 'Of them taken by nobody.' }) untaken: number;
  @Field(() => Int, { description: 'Of them taken by this officer.' }) mine: number;
}

@ObjectType({ description: 'A step of the process that needs an opinion, and what follows from it for asking.' })
export class OpinionStep {
  @Field(() => String, { description: 'Key of the step.' }) key: string;
  @Field(() => String, { description: 'Its title.' }) title: string;
  @Field(() => Int, { nullable: true, description: 'Working hours the process gives it; null: none of its own.' }) hours: number | null;
  @Field(() => String, { nullable: true, description: 'The agency the process names for it, where it names one.' }) agencyCode: string | null;
  @Field(() => Int, { description: 'How many agencies have answered for it.' }) answered: number;
}

@ObjectType({ description: 'The question after the act, and what is to be mended.' })
export class ConsultationPayload {
  @Field(() => ConsultationType, { nullable: true, description: 'As it is now, where the person may see it.' }) consultation: ConsultationType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@InputType({ description: 'An agency to ask, and how long it has.' })
export class AskedAgencyInput {
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => Int, { description: 'Working hours; the date that follows must lie inside the date promised to the citizen (§9.1b).' }) hours: number;
}
@InputType({ description: 'The specialist asks agencies for their opinion (§9.1b).' })
export class ConsultAgenciesInput extends BareActInput {
  @Field(() => String, { description: 'What is asked.' }) question: string;
  @Field(() => [AskedAgencyInput], { description: 'Whom; in this order where one after the other is asked.' }) agencies: AskedAgencyInput[];
  @Field(() => Boolean, { defaultValue: false, description: 'One after the other; else all at once (NĐ 61/2018 Đ19.6).' }) sequential: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'The agencies asked do not read one another.' }) confidential: boolean;
  @Field(() => String, { nullable: true, description: 'The step of the process it is for.' }) step?: string | null;
  @Field(() => [String], { defaultValue: [], description: 'Slots whose papers the agencies may read while they are asked.' }) showSlots: string[];
  @Field(() => Boolean, { defaultValue: false, description: 'They may also read what was declared.' }) showAnswers: boolean;
  @Field(() => [ID], { defaultValue: [], description: 'Finished uploads that go with the question.' }) uploadIds: string[];
}
@InputType({ description: 'The lead reminds an agency asked.' })
export class RemindConsultationInput extends BareActInput {
  @Field(() => String, { description: 'The question, by its key.' }) key: string;
}
@InputType({ description: 'The lead takes a question back.' })
export class WithdrawConsultationInput extends RemindConsultationInput {
  @Field(() => String, { description: 'Why.' }) reason: string;
}
@InputType({ description: 'What every act at the desk of an agency asked names.' })
export class ConsultationInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => ID, { description: 'The question.' }) consultationId: string;
  @Field(() => Int, { description: 'The revision the person had before their eyes.' }) expectedRevision: number;
}
@InputType({ description: 'The answer of an agency asked, drafted or sent.' })
export class ConsultationAnswerInput extends ConsultationInput {
  @Field(() => OpinionOutcomeEnum, { description: 'What it says.' }) outcome: OpinionOutcome;
  @Field(() => String, { description: 'Its words; needed unless it simply agrees or is not competent.' }) text: string;
  @Field(() => [ID], { defaultValue: [], description: 'Files of the draft that stay.' }) keepFileIds: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Finished uploads that come to it.' }) uploadIds: string[];
}
