import type { CounterApplicant, Presenter } from '@mot-cua/dossier';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar, JsonScalar } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { BareActInput, FeeChoiceInput, ReasonedActInput } from '../dossiers/index.ts';
import type { AcceptAtOnce } from './filing.service.ts';
import type { GivenApplicant, GivenPaper, GivenPresenter } from './filing.input.ts';
import type { SuppliedPaper } from './desk-acts.service.ts';

const APPLICANT_KINDS = { PERSON: 'PERSON', ORGANISATION: 'ORGANISATION' } as const satisfies { [K in CounterApplicant['kind']]: K };
registerEnumType(APPLICANT_KINDS, { name: 'ApplicantKind', description: 'Whose dossier it is.', valuesConfig: { PERSON: { description: 'A person.' }, ORGANISATION: { description: 'An organisation or enterprise.' } } });
const CAPACITIES = { LEGAL_REPRESENTATIVE: 'LEGAL_REPRESENTATIVE', AUTHORISED: 'AUTHORISED' } as const satisfies { [K in Presenter['capacity']]: K };
registerEnumType(CAPACITIES, { name: 'PresenterCapacity', description: 'By what right somebody stands at the desk for another.', valuesConfig: { LEGAL_REPRESENTATIVE: { description: 'By law: a parent, a guardian, the head of an organisation.' }, AUTHORISED: { description: 'By a written authorisation (giấy ủy quyền).' } } });

@InputType({ description: 'Whose dossier it is, as told and shown at the desk.' })
export class CounterApplicantInput implements GivenApplicant {
  @Field(() => APPLICANT_KINDS, { description: 'A person or an organisation.' }) kind: CounterApplicant['kind'];
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { nullable: true, description: 'Of a person the card or passport number, of an organisation the tax code.' }) identityNumber?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of birth of a person.' }) birthDate?: string | null;
  @Field(() => String, { nullable: true, description: 'Postal address.' }) address?: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) phone?: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address.' }) email?: string | null;
}
@InputType({ description: 'The paper by which somebody acts for another.' })
export class AuthorisationInput {
  @Field(() => String, { nullable: true, description: 'Its number, where it has one.' }) number?: string | null;
  @Field(() => DateScalar, { description: 'Its date.' }) date: string;
  @Field(() => ID, { nullable: true, description: 'Its scan: an uploaded file.' }) uploadId?: string | null;
}
@InputType({ description: 'Who stands at the desk, where it is not the applicant.' })
export class PresenterInput implements GivenPresenter {
  @Field(() => CAPACITIES, { description: 'By what right.' }) capacity: Presenter['capacity'];
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { description: 'Card or passport number.' }) identityNumber: string;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) phone?: string | null;
  @Field(() => AuthorisationInput, { nullable: true, description: 'Of an authorised person: the paper.' }) authorisation?: AuthorisationInput | null;
}
@InputType({ description: 'A paper handed over, as the receipt counts it (TT 01/2018 Mẫu 01).' })
export class ReceivedPaperInput implements GivenPaper {
  @Field(() => String, { nullable: true, description: 'Slot of a paper the procedure lists, or `_don` for the signed form itself; without one it is another paper.' }) slotKey?: string | null;
  @Field(() => String, { nullable: true, description: 'What another paper is called.' }) title?: string | null;
  @Field(() => Int, { description: 'Originals (bản chính).' }) originals: number;
  @Field(() => Int, { description: 'Certified copies (bản chứng thực).' }) certified: number;
  @Field(() => Int, { description: 'Plain copies (bản photo).' }) copies: number;
  @Field(() => [ID], { nullable: true, description: 'Its scans: uploaded files.' }) uploadIds?: readonly string[] | null;
}
@InputType({ description: 'Acceptance together with the filing: the one decision of the desk (§9.2a).' })
export class AcceptAtOnceInput implements AcceptAtOnce {
  @Field(() => [String], { nullable: true, description: 'What the person brings when they collect; without it the identity card.' }) papersToBring?: readonly string[] | null;
  @Field(() => FeeChoiceInput, { nullable: true, description: 'What the desk decides of the fee; the rules decide the rest.' }) fee?: FeeChoiceInput | null;
  @Field(() => Int, { nullable: true, description: 'Working days agreed with the person; only where the procedure publishes no time.' }) agreedWorkingDays?: number | null;
}
@InputType({ description: 'A dossier handed in at the desk (NĐ 61/2018 Đ17.1).' })
export class FileAtCounterInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency whose desk it is.' }) agencyCode: string;
  @Field(() => String, { description: 'The procedure, of any level.' }) procedureCode: string;
  @Field(() => CounterApplicantInput, { description: 'Whose it is.' }) applicant: CounterApplicantInput;
  @Field(() => PresenterInput, { nullable: true, description: 'Who stands at the desk for them; null where they came themselves.' }) presenter?: PresenterInput | null;
  @Field(() => [ReceivedPaperInput], { description: 'What was handed over.' }) received: readonly ReceivedPaperInput[];
  @Field(() => String, { nullable: true, description: 'Reference of the printed declaration it is made from (§3.2b).' }) declaration?: string | null;
  @Field(() => JsonScalar, { nullable: true, description: 'Answers to the form as far as the desk typed them; the signed paper says the rest. Not together with `declaration`.' }) answers?: unknown;
  @Field(() => Int, { nullable: true, description: 'The number called from the waiting room.' }) ticket?: number | null;
  @Field(() => AcceptAtOnceInput, { nullable: true, description: 'Accept it at once; without it, it is only taken in to be checked.' }) accept?: AcceptAtOnceInput | null;
}
@InputType({ description: 'Scans of one paper brought to the desk.' })
export class SuppliedPaperInput implements SuppliedPaper {
  @Field(() => String, { description: 'Its slot.' }) slotKey: string;
  @Field(() => [ID], { description: 'Uploaded files.' }) uploadIds: readonly string[];
}
@InputType({ description: 'What was asked for is brought to the desk (§9.2a).' })
export class SupplyAtCounterInput extends BareActInput {
  @Field(() => [String], { description: 'Keys of the items that are there now.' }) answered: readonly string[];
  @Field(() => [SuppliedPaperInput], { nullable: true, description: 'Scans of what was brought.' }) papers?: readonly SuppliedPaperInput[] | null;
  @Field(() => String, { nullable: true, description: 'What the person said with it.' }) note?: string | null;
}
@InputType({ description: 'Ends a dossier on a signed request handed in at the desk.' })
export class WithdrawAtCounterInput extends ReasonedActInput {
  @Field(() => ID, { description: 'Scan of the signed request: an uploaded file.' }) uploadId: string;
}

@ObjectType({ description: 'The paper by which somebody acts for another.' })
export class AuthorisationType {
  @Field(() => String, { nullable: true, description: 'Its number.' }) number: string | null;
  @Field(() => DateScalar, { description: 'Its date.' }) date: string;
}
@ObjectType({ description: 'Who stood at the desk for the applicant.' })
export class PresenterType {
  @Field(() => CAPACITIES, { description: 'By what right.' }) capacity: Presenter['capacity'];
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { description: 'Card or passport number.' }) identityNumber: string;
  @Field(() => String, { nullable: true, description: 'Telephone.' }) phone: string | null;
  @Field(() => AuthorisationType, { nullable: true, description: 'Of an authorised person.' }) authorisation: AuthorisationType | null;
}
@ObjectType({ description: 'A paper handed over at the desk.' })
export class ReceivedPaperType {
  @Field(() => String, { nullable: true, description: 'Its slot; null for one the procedure does not list.' }) slotKey: string | null;
  @Field(() => String, { description: 'What it is.' }) title: string;
  @Field(() => Int, { description: 'Originals.' }) originals: number;
  @Field(() => Int, { description: 'Certified copies.' }) certified: number;
  @Field(() => Int, { description: 'Plain copies.' }) copies: number;
}
@ObjectType({ description: 'How a dossier was handed in at the desk (NĐ 61/2018 Đ16, Đ17).' })
export class CounterFilingType {
  @Field(() => APPLICANT_KINDS, { description: 'A person or an organisation.' }) applicantKind: CounterApplicant['kind'];
  @Field(() => PresenterType, { nullable: true, description: 'Who stood there; null where the applicant did.' }) presenter: PresenterType | null;
  @Field(() => [ReceivedPaperType], { description: 'What was handed over.' }) received: readonly ReceivedPaperType[];
  @Field(() => Int, { nullable: true, description: 'The number from the waiting room.' }) ticket: number | null;
  @Field(() => String, { nullable: true, description: 'The printed declaration it was made from.' }) declaration: string | null;
  @Field(() => Boolean, { description: 'Due on the day it was received: it needs no receipt with an appointment unless somebody asks for one (NĐ 61/2018 Đ17.4).' }) sameDay: boolean;
}

@InputType({ description: 'The next number of the waiting room.' })
export class TakeTicketInput {
  @Field(() => ID, { description: 'A UUID made by the client for one intended act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
}
@InputType({ description: 'Calls the next number.' })
export class CallTicketInput extends TakeTicketInput {
  @Field(() => String, { nullable: true, description: 'Which desk calls, as written on its sign.' }) desk?: string | null;
}
@ObjectType({ description: 'A number that was called.' })
export class CalledTicket {
  @Field(() => Int, { description: 'The number.' }) number: number;
  @Field(() => String, { nullable: true, description: 'Which desk.' }) desk: string | null;
  @Field(() => DateTimeScalar, { description: 'When.' }) calledAt: string;
}
@ObjectType({ description: 'The waiting room of an agency today: numbers, nothing of the people who hold them.' })
export class WaitingRoom {
  @Field(() => Int, { description: 'The last number given today; 0 before the first.' }) given: number;
  @Field(() => Int, { description: 'How many wait.' }) waiting: number;
  @Field(() => [CalledTicket], { description: 'The numbers called last, the newest first.' }) called: readonly CalledTicket[];
}
@ObjectType({ description: 'A number of the waiting room, or what is to be mended.' })
export class TicketPayload {
  @Field(() => Int, { nullable: true, description: 'The number given or called.' }) number: number | null;
  @Field(() => WaitingRoom, { nullable: true, description: 'The waiting room now.' }) room: WaitingRoom | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
