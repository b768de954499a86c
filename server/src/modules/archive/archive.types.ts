import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Phase } from '@mot-cua/dossier';
import { connectionTypes } from '../../platform/graphql/connection.ts';
import { UserError } from '../../platform/graphql/payload.ts';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import { DossierPhaseEnum } from '../dossiers/index.ts';
import type { DESTRUCTION_STATES } from './archive.tables.ts';
import type { Shelf } from './shelf.storage.ts';

type DestructionState = (typeof DESTRUCTION_STATES)[number];

export const ArchiveShelfEnum = { TO_ARCHIVE: 'TO_ARCHIVE', ARCHIVED: 'ARCHIVED', DUE: 'DUE', HELD: 'HELD', DESTROYED: 'DESTROYED' } as const satisfies { [K in Shelf]: K };
registerEnumType(ArchiveShelfEnum, {
  name: 'ArchiveShelf', description: 'A part of an agency\'s archive (§10.1).',
  valuesConfig: {
    TO_ARCHIVE: { description: 'Ended, and not archived as it is now.' }, ARCHIVED: { description: 'Archived as it is now.' }, DUE: { description: 'Archived, not held back, and its time is over.' },
    HELD: { description: 'Held back by a leader: nothing of it is destroyed.' }, DESTROYED: { description: 'Destroyed by a recorded decision.' },
  },
});
export const RetentionKindEnum = { UNKNOWN: 'UNKNOWN', PERMANENT: 'PERMANENT', UNTIL: 'UNTIL' } as const;
registerEnumType(RetentionKindEnum, { name: 'RetentionKind', description: 'How long a dossier is kept.', valuesConfig: { UNKNOWN: { description: 'Nobody has entered it: kept.' }, PERMANENT: { description: 'For ever.' }, UNTIL: { description: 'To the end of a day.' } } });
export const DestructionStateEnum = { PROPOSED: 'PROPOSED', DECIDED: 'DECIDED', REJECTED: 'REJECTED', EXECUTED: 'EXECUTED' } as const satisfies { [K in DestructionState]: K };
registerEnumType(DestructionStateEnum, {
  name: 'DestructionState', description: 'Where a list of dossiers to be destroyed stands.',
  valuesConfig: { PROPOSED: { description: 'Waits for a decision.' }, DECIDED: { description: 'Decided, not yet carried out.' }, REJECTED: { description: 'Not to be carried out.' }, EXECUTED: { description: 'Carried out.' } },
});

@ObjectType({ description: 'A dossier as one package that proves itself without the house (§10.1).' })
export class ArchivePackage {
  @Field(() => Int, { description: '1, and more where the dossier changed afterwards.' }) number: number;
  @Field(() => Boolean, { description: 'It holds the dossier as it is now.' }) current: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was made and verified.' }) madeAt: string;
  @Field(() => String, { description: 'By whom.' }) madeBy: string;
  @Field(() => Float, { description: 'Bytes.' }) sizeBytes: number;
  @Field(() => Int, { description: 'Files in it.' }) fileCount: number;
  @Field(() => String, { description: 'SHA-256 of the package, hex.' }) sha256: string;
  @Field(() => String, { description: 'SHA-256 of its manifest, hex.' }) manifestSha256: string;
  @Field(() => String, { nullable: true, description: 'Whose seal it bears; null where the agency had none.' }) sealedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Where to fetch it, for officers of the agency; null once destroyed.' }) url: string | null;
}

@ObjectType({ description: 'How long a dossier is kept, and why (§10.1).' })
export class ArchiveRetention {
  @Field(() => RetentionKindEnum, { description: 'Whether there is an end.' }) kind: keyof typeof RetentionKindEnum;
  @Field(() => String, { nullable: true, description: 'The last day, YYYY-MM-DD.' }) until: string | null;
  @Field(() => String, { description: 'The same with its reason, in Vietnamese.' }) text: string;
  @Field(() => Boolean, { description: 'The number was checked against the text of the law.' }) verified: boolean;
}

@ObjectType({ description: 'A dossier is held back, whatever its term says.' })
export class LegalHold {
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => String, { description: 'By whom.' }) putBy: string;
  @Field(() => DateTimeScalar, { description: 'Since when.' }) putAt: string;
}

@ObjectType({ description: 'An ended dossier in the archive of its agency (§10.1); for officers.' })
export class ArchiveEntry {
  @Field(() => ID, { description: 'Opaque id of the dossier.' }) dossierId: string;
  @Field(() => String, { nullable: true, description: 'Mã số hồ sơ.' }) code: string | null;
  @Field(() => String, { description: 'The submission\'s own reference.' }) reference: string;
  @Field(() => String, { description: 'Who filed; once destroyed, that it was.' }) applicantName: string;
  @Field(() => String, { description: 'The procedure.' }) procedureName: string;
  @Field(() => DossierPhaseEnum, { description: 'How it ended.' }) phase: Phase;
  @Field(() => String, { description: 'The same in Vietnamese.' }) phaseLabel: string;
  @Field(() => DateTimeScalar, { description: 'When it ended.' }) endedAt: string;
  @Field(() => ArchivePackage, { nullable: true, description: 'Its newest package.' }) package: ArchivePackage | null;
  @Field(() => ArchiveRetention, { description: 'How long it is kept.' }) retention: ArchiveRetention;
  @Field(() => LegalHold, { nullable: true, description: 'What holds it back.' }) hold: LegalHold | null;
  @Field(() => [UserError], { description: 'What keeps it from being destroyed; empty where nothing does.' }) obstacles: UserError[];
  @Field(() => ID, { nullable: true, description: 'The list it stands on, to be destroyed.' }) destructionId: string | null;
  @Field(() => String, { nullable: true, description: 'Destroyed: by which decision, in Vietnamese.' }) destroyed: string | null;
  @Field(() => Boolean, { description: 'The caller may archive it.' }) mayArchive: boolean;
  @Field(() => Boolean, { description: 'The caller may hold it back and let it go.' }) mayHold: boolean;
}
export const { Connection: ArchiveConnection, Edge: ArchiveEdge } = connectionTypes('ArchiveEntry', () => ArchiveEntry);

@ObjectType({ description: 'One dossier of a list.' })
export class DestructionItem {
  @Field(() => ID, { description: 'Opaque id of the dossier.' }) dossierId: string;
  @Field(() => String, { description: 'Its code or reference.' }) name: string;
  @Field(() => String, { description: 'The procedure.' }) procedureName: string;
  @Field(() => String, { description: 'How long it was kept, and why.' }) retention: string;
  @Field(() => String, { description: 'SHA-256 of its package, hex.' }) packageSha256: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was destroyed.' }) destroyedAt: string | null;
}

@ObjectType({ description: 'Dossiers proposed to be destroyed: one list, one decision, carried out once (§10.1).' })
export class Destruction {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => DestructionStateEnum, { description: 'Where it stands.' }) state: DestructionState;
  @Field(() => String, { description: 'The same in Vietnamese.' }) stateLabel: string;
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => String, { description: 'Who drew it up.' }) proposedBy: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) proposedAt: string;
  @Field(() => String, { nullable: true, description: 'Number of the decision.' }) decisionNumber: string | null;
  @Field(() => String, { nullable: true, description: 'Its day, YYYY-MM-DD.' }) decisionDate: string | null;
  @Field(() => String, { nullable: true, description: 'Who weighed the value.' }) council: string | null;
  @Field(() => String, { nullable: true, description: 'Who decided.' }) decidedBy: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is not carried out.' }) rejectedReason: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was carried out.' }) executedAt: string | null;
  @Field(() => String, { nullable: true, description: 'By whom.' }) executedBy: string | null;
  @Field(() => [DestructionItem], { description: 'The dossiers.' }) items: DestructionItem[];
  @Field(() => Boolean, { description: 'The caller may decide it now.' }) mayDecide: boolean;
  @Field(() => Boolean, { description: 'The caller may carry it out now.' }) mayExecute: boolean;
}

@ObjectType({ description: 'What is left of a dossier that was destroyed: that it was.' })
export class DestroyedDossier {
  @Field(() => String, { description: 'Its code or reference.' }) name: string;
  @Field(() => String, { description: 'By which decision, of which day, in Vietnamese.' }) text: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) destroyedAt: string;
}

@ObjectType({ description: 'The archive entry as it is now, and what is to be mended.' })
export class ArchivePayload {
  @Field(() => ArchiveEntry, { nullable: true, description: 'As it is now.' }) entry: ArchiveEntry | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
@ObjectType({ description: 'The list as it is now, and what is to be mended.' })
export class DestructionPayload {
  @Field(() => Destruction, { nullable: true, description: 'As it is now.' }) destruction: Destruction | null;
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
@ObjectType({ description: 'What is to be mended.' })
export class RetentionPayload {
  @Field(() => [UserError], { description: 'Empty when done.' }) errors: UserError[];
}

const KEY = { description: 'A UUID made by the client for this act.' };
@InputType({ description: 'A dossier to be archived.' })
export class ArchiveDossierInput {
  @Field(() => ID, KEY) clientKey: string;
  @Field(() => ID, { description: 'The ended dossier.' }) dossierId: string;
}
@InputType({ description: 'A leader holds a dossier back, or lets it go.' })
export class LegalHoldInput extends ArchiveDossierInput {
  @Field(() => String, { description: 'Why.' }) reason: string;
}
@InputType({ description: 'A specialist lists dossiers whose time is over.' })
export class ProposeDestructionInput {
  @Field(() => ID, KEY) clientKey: string;
  @Field(() => String, { description: 'Code of the agency.' }) agencyCode: string;
  @Field(() => [ID], { description: 'The dossiers, at most 200.' }) dossierIds: string[];
  @Field(() => String, { description: 'Why.' }) reason: string;
}
@InputType({ description: 'A list to be carried out.' })
export class DestructionInput {
  @Field(() => ID, KEY) clientKey: string;
  @Field(() => ID, { description: 'The list.' }) id: string;
}
@InputType({ description: 'A leader decides a list.' })
export class DecideDestructionInput extends DestructionInput {
  @Field(() => String, { description: 'Number of the decision.' }) number: string;
  @Field(() => String, { description: 'Its day, YYYY-MM-DD.' }) date: string;
  @Field(() => String, { description: 'The council: chair and members.' }) council: string;
}
@InputType({ description: 'A leader refuses a list.' })
export class RejectDestructionInput extends DestructionInput {
  @Field(() => String, { description: 'Why.' }) reason: string;
}
@InputType({ description: 'The operator posts how long dossiers of a procedure are kept (§13.1).' })
export class PostRetentionInput {
  @Field(() => ID, KEY) clientKey: string;
  @Field(() => String, { description: 'Code of the procedure.' }) procedureCode: string;
  @Field(() => String, { description: 'From which day, YYYY-MM-DD.' }) inForceFrom: string;
  @Field(() => Int, { nullable: true, description: 'Whole years from the year it ended; none for ever.' }) years?: number | null;
  @Field(() => Boolean, { description: 'For ever.' }) permanent: boolean;
  @Field(() => String, { description: 'The text that says so.' }) basis: string;
}
