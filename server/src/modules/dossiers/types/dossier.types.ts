import { type Action, type Phase, PHASES } from '@mot-cua/dossier';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toInstant } from '../../../platform/database/columns.ts';
import { connectionTypes } from '../../../platform/graphql/connection.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { UserError } from '../../../platform/graphql/payload.ts';
import { encodeId } from '../../../platform/ids.ts';
import { ChannelEnum } from '../../procedures/index.ts';
import type { DossierRow } from '../dossier.row.ts';
import type { QueueName } from '../queues.ts';
import type { StepState } from '../tracker.ts';
import { DossierActionEnum, DossierPhaseEnum, QueueEnum, StepStateEnum } from './enums.ts';
import { Draft } from './draft.types.ts';

const instantOrNull = (text: string | null): string | null => (text === null ? null : toInstant(text));

@ObjectType('Dossier', { description: 'A dossier: what one person filed under one published procedure at one agency, and everything that happened to it.' })
export class DossierType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: "The submission's own reference, from the first save." }) reference: string;
  @Field(() => String, { nullable: true, description: 'Mã số hồ sơ, born at acceptance.' }) code: string | null;
  @Field(() => DossierPhaseEnum, { description: 'Where it stands.' }) phase: Phase;
  @Field(() => String, { description: 'The same in Vietnamese.' }) phaseLabel: string;
  @Field(() => Int, { description: 'Number of acts so far; every act names the version it saw.' }) version: number;
  @Field(() => Int, { description: 'Online level 1–4 under which it was filed (§3.2).' }) onlineLevel: number;
  @Field(() => ChannelEnum, { description: 'How it came in.' }) channel: DossierRow['channel'];
  @Field(() => DateTimeScalar, { description: 'First save.' }) createdAt: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was filed.' }) submittedAt: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was accepted.' }) acceptedAt: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended: returned, refused or withdrawn.' }) finishedAt: string | null;
  /** The row it stands for, for the field resolvers. */
  row: DossierRow;

  /** For readers the policy has let through. */
  static of(row: DossierRow): DossierType {
    const dossier = new DossierType();
    dossier.id = encodeId('Dossier', row.id);
    dossier.reference = row.reference;
    dossier.code = row.code;
    dossier.phase = row.phase;
    dossier.phaseLabel = PHASES[row.phase].label;
    dossier.version = row.version;
    dossier.onlineLevel = row.onlineLevel;
    dossier.channel = row.channel;
    dossier.createdAt = toInstant(row.createdAt);
    dossier.submittedAt = instantOrNull(row.submittedAt);
    dossier.acceptedAt = instantOrNull(row.acceptedAt);
    dossier.finishedAt = instantOrNull(row.finishedAt);
    dossier.row = row;
    return dossier;
  }
}
export const { Connection: DossierConnection, Edge: DossierEdge } = connectionTypes('Dossier', () => DossierType);

@ObjectType({ description: 'Who filed.' })
export class Applicant {
  @Field(() => String, { description: 'Full name.' }) fullName: string;
  @Field(() => String, { nullable: true, description: 'Identity number (CCCD).' }) identityNumber: string | null;
  /** The account behind; phone, e-mail and address are read from it when asked for, or from what was told at the desk. */
  ownerId: number | null;
  dossierId: number;
  /** The dossier it is read of: whose number is shown is on record. */
  row: DossierRow;
}

@ObjectType({ description: 'One step of the way, for the citizen.' })
export class TrackerStep {
  @Field(() => String, { description: 'Stable key.' }) key: string;
  @Field(() => String, { description: 'In Vietnamese.' }) label: string;
  @Field(() => StepStateEnum, { description: 'Behind, here, ahead or skipped.' }) state: StepState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reached.' }) at: string | null;
}

@ObjectType({ description: 'An act that is this person\'s business now: open, or with the reason why not.' })
export class AvailableAction {
  @Field(() => DossierActionEnum, { description: 'The act.' }) action: Action;
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => Boolean, { description: 'May be done now.' }) enabled: boolean;
  @Field(() => String, { nullable: true, description: 'Stable code of the reason why not.' }) reasonCode: string | null;
  @Field(() => String, { nullable: true, description: 'The reason in Vietnamese, saying what to do.' }) reason: string | null;
}

@ObjectType({ description: 'How much lies in a work list.' })
export class QueueCount {
  @Field(() => QueueEnum, { description: 'The work list.' }) queue: QueueName;
  @Field(() => String, { description: 'What it is called in Vietnamese.' }) label: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Field(() => Int, { description: 'How many of them are late.' }) overdue: number;
}

@ObjectType({ description: 'What anyone may see of a dossier by its code: no more than the degree of completion (TT 01/2018 Đ16).' })
export class PublicProgress {
  @Field(() => String, { description: 'Mã số hồ sơ.' }) code: string;
  @Field(() => Int, { description: '0 … 100.' }) percent: number;
  @Field(() => String, { description: 'In Vietnamese words.' }) label: string;
}

@ObjectType({ description: 'The dossier after the act, and what is to be mended.' })
export class DossierPayload {
  @Field(() => DossierType, { nullable: true, description: 'The dossier as it is now; after a refusal too, where the person may see it.' }) dossier: DossierType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}

@ObjectType({ description: 'The draft after the act, and what is to be mended.' })
export class DraftPayload {
  @Field(() => DossierType, { nullable: true, description: 'The dossier as it is now.' }) dossier: DossierType | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
  @Field(() => Draft, { nullable: true, description: 'Set when another device saved meanwhile: what is stored now.' }) conflict: Draft | null;
}
