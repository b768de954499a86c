import { Field, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import type { StaffRole } from '../../../platform/auth/viewer.ts';
import { StaffRole as StaffRoleEnum } from '../../accounts/index.ts';
import { ActorView } from './event.types.ts';

@ObjectType({ description: 'The result as the specialist proposes it.' })
export class ResultDraft {
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' }) date: string | null;
  @Field(() => String, { description: 'What it decides, in a line.' }) summary: string;
  @Field(() => String, { nullable: true, description: 'Ký hiệu of what was drafted from a template: the clerk gives number and date after the signature; null for a file from elsewhere.' }) symbol?: string | null;
  fileId: string;
}

@ObjectType({ description: 'The result as the leader signed it (§9.2b).' })
export class DossierResult {
  @Field(() => String, { nullable: true, description: 'Number of the document.' }) number: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of the document.' }) date: string | null;
  @Field(() => String, { description: 'What it decides, in a line.' }) summary: string;
  @Field(() => ActorView, { nullable: true, description: 'Who signed.' }) signedBy: ActorView | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed.' }) signedAt: string | null;
  fileId: string | null;
  sealedFileId: string | null;
}

@ObjectType({ description: 'One paper held against its original (§8.1a).' })
export class PaperCheck {
  @Field(() => String, { description: 'Slot of the paper.' }) slotKey: string;
  @Field(() => String, { description: 'What paper it is.' }) title: string;
  @Field(() => Boolean, { description: 'The picture sent online agrees with the original.' }) matches: boolean;
  @Field(() => String, { nullable: true, description: "The desk's remark." }) note: string | null;
}

@ObjectType({ description: 'What the desk recorded at collection: form signed, originals compared (§8.1a).' })
export class CollectionCheck {
  @Field(() => Boolean, { description: 'The citizen signed the form.' }) formSigned: boolean;
  @Field(() => [PaperCheck], { description: 'Paper by paper.' }) papers: readonly PaperCheck[];
  @Field(() => DateTimeScalar, { description: 'When.' }) at: string;
  @Field(() => ActorView, { description: 'Who recorded it.' }) by: ActorView;
}

@ObjectType({ description: 'Who has the dossier in hand.' })
export class Assignee {
  @Field(() => StaffRoleEnum, { description: 'In which role.' }) role: StaffRole;
  @Field(() => String, { description: 'Name for officers, desk or division for the citizen.' }) name: string;
}
