import { printBlankNumber } from '@mot-cua/identifiers';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { DossierType } from '../dossiers/index.ts';
import { Outage } from '../outages/index.ts';
import type { CheckRow, PaperReception } from './back-entry.storage.ts';
import type { OutageStanding, Standing } from './standing.service.ts';

export const CheckOutcome = { CONFIRMED: 'CONFIRMED', DIFFERS: 'DIFFERS' } as const;
registerEnumType(CheckOutcome, {
  name: 'BackEntryOutcome', description: 'What a second officer found when holding an entry against the paper.',
  valuesConfig: { CONFIRMED: { description: 'Number and times are those on the paper.' }, DIFFERS: { description: 'Something differs; it is said what.' } },
});

@ObjectType({ description: 'A second officer held an act entered after an outage against the paper (§10.1).' })
export class BackEntryCheck {
  @Field(() => CheckOutcome, { description: 'What was found.' }) outcome: 'CONFIRMED' | 'DIFFERS';
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => String, { description: 'By whom.' }) by: string;
  @Field(() => String, { nullable: true, description: 'What differs.' }) note: string | null;

  static of({ outcome, checkedAt, checkedByName, note }: CheckRow): BackEntryCheck {
    return Object.assign(new BackEntryCheck(), { outcome, at: checkedAt, by: checkedByName, note });
  }
}

@ObjectType({ description: 'That a dossier, or acts on it, were done on paper in an outage and entered afterwards (§10.1).' })
export class DossierBackEntry {
  @Field(() => String, { nullable: true, description: 'Number of the blank receipt it was received under; null where only later acts were on paper.' }) blankNumber: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Real time of reception on paper.' }) receivedAt: string | null;
  @Field(() => String, { nullable: true, description: 'Who received it on paper; for officers.' }) receivedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was received outside office hours.' }) outsideHours: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Day of return written on the paper by hand; what binds is `appointment`, counted from the real time.' }) promisedAt: string | null;
  @Field(() => Int, { description: 'Acts entered afterwards.' }) acts: number;
  @Field(() => Int, { description: 'Of these, not yet confirmed by a second officer.' }) unconfirmed: number;

  static of(reception: PaperReception | undefined, counts: { readonly acts: number; readonly unconfirmed: number }, forOfficer: boolean): DossierBackEntry {
    return Object.assign(new DossierBackEntry(), {
      blankNumber: reception === undefined ? null : printBlankNumber(reception), receivedAt: reception?.receivedAt ?? null, receivedBy: forOfficer ? (reception?.receivedByName ?? null) : null,
      outsideHours: reception?.outsideHours ?? null, promisedAt: reception?.promisedAt ?? null, ...counts,
    });
  }
}

@ObjectType({ description: 'How an agency\'s back-entry of one outage stands.' })
export class OutageBackEntry {
  standing: OutageStanding;
  @Field(() => Outage, { description: 'The outage.' }) outage: Outage;
  @Field(() => Int, { description: 'Dossiers on which something was entered.' }) dossiers: number;
  @Field(() => Int, { description: 'Acts entered.' }) acts: number;
  @Field(() => Int, { description: 'Acts a second officer has not confirmed.' }) unconfirmed: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed: nothing more is entered; null while open.' }) closedAt: string | null;
  @Field(() => String, { nullable: true, description: 'Who closed it.' }) closedBy: string | null;

  static of(standing: OutageStanding): OutageBackEntry {
    const { outage, entered, closing } = standing;
    return Object.assign(new OutageBackEntry(), {
      standing, outage: Outage.of(outage), dossiers: entered?.dossiers ?? 0, acts: entered?.acts ?? 0, unconfirmed: entered?.open ?? 0, closedAt: closing?.closedAt ?? null, closedBy: closing?.closedByName ?? null,
    });
  }
}

@ObjectType({ description: 'An agency\'s back-entry after outages (§10.1), for its officers.' })
export class AgencyBackEntry {
  standing: Standing;
  @Field(() => [OutageBackEntry], { description: 'Outages that concern it, the latest first.' }) outages: OutageBackEntry[];
  @Field(() => [String], { description: 'Numbers of blanks handed out before others that are entered, of which nobody has said anything.' }) missing: string[];

  static of(standing: Standing): AgencyBackEntry {
    return Object.assign(new AgencyBackEntry(), { standing, outages: standing.outages.map(OutageBackEntry.of), missing: standing.missing.map(printBlankNumber) });
  }
}

@InputType({ description: 'A second officer holds entries against the paper.' })
export class CheckBackEntryInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => ID, { description: 'The dossier.' }) dossierId: string;
  @Field(() => [Int], { description: 'The acts, by their place in the history.' }) sequences: readonly number[];
  @Field(() => String, { nullable: true, description: 'The number read from the paper anew; needed where the reception was on paper.' }) blankNumber?: string | null;
  @Field(() => CheckOutcome, { description: 'What was found.' }) outcome: 'CONFIRMED' | 'DIFFERS';
  @Field(() => String, { nullable: true, description: 'What differs.' }) note?: string | null;
}

@InputType({ description: 'The desk closes its back-entry of an outage.' })
export class CloseBackEntryInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => String, { description: 'The agency.' }) agencyCode: string;
  @Field(() => ID, { description: 'The outage.' }) outageId: string;
  @Field(() => String, { nullable: true, description: 'The last blank handed out, as the register on paper says; null where none was.' }) lastBlank?: string | null;
}

@ObjectType({ description: 'The dossier whose entries were checked, or what is to be mended.' })
export class CheckBackEntryPayload {
  @Field(() => DossierType, { nullable: true, description: 'The dossier; null where it was refused.' }) dossier: DossierType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@ObjectType({ description: 'How the back-entry stands after the act, or what is to be mended.' })
export class CloseBackEntryPayload {
  @Field(() => AgencyBackEntry, { nullable: true, description: 'How it stands now.' }) backEntry: AgencyBackEntry | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
