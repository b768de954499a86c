import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../platform/graphql/payload.ts';
import { JsonScalar } from '../../platform/graphql/scalars.ts';
import { AgencyType } from '../agencies/index.ts';
import { QueueFilter, QueueSortEnum } from '../dossiers/index.ts';
import type { QueueColumn } from './saved-view.service.ts';

export const QueueColumnEnum = { APPLICANT: 'APPLICANT', PROCEDURE: 'PROCEDURE', FIELD: 'FIELD', AGENCY: 'AGENCY', DUE: 'DUE', PHASE: 'PHASE', RECEIVED: 'RECEIVED', ACCEPTED: 'ACCEPTED', ASSIGNEE: 'ASSIGNEE', CHANNEL: 'CHANNEL', LABELS: 'LABELS' } as const satisfies { readonly [K in QueueColumn]: K };
registerEnumType(QueueColumnEnum, {
  name: 'QueueColumn', description: 'What a work list shows beside the code.',
  valuesConfig: {
    APPLICANT: { description: 'Who filed.' }, PROCEDURE: { description: 'The procedure.' }, FIELD: { description: 'Lĩnh vực.' }, AGENCY: { description: 'The agency.' }, DUE: { description: 'How it stands against its promise.' },
    PHASE: { description: 'Where it stands.' }, RECEIVED: { description: 'When it was filed.' }, ACCEPTED: { description: 'When it was accepted.' }, ASSIGNEE: { description: 'Who has it in hand.' }, CHANNEL: { description: 'How it came in.' }, LABELS: { description: "Labels of the reader's own agencies." },
  },
});

@ObjectType({ description: "A list under a name: the officer's own, or one a colleague shares." })
export class SavedView {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'What the officer calls it.' }) name: string;
  @Field(() => JsonScalar, { description: 'In the shape of QueueFilter.' }) filter: unknown;
  @Field(() => QueueSortEnum, { nullable: true, description: "Null: the list's own order." }) sort: 'DUE' | 'WAITING' | 'NEWEST' | null;
  @Field(() => [QueueColumnEnum], { description: 'In the order they are shown.' }) columns: QueueColumn[];
  @Field(() => Boolean, { description: "It opens first, for its owner." }) isDefault: boolean;
  @Field(() => Boolean, { description: "The caller's own, to change and delete." }) mine: boolean;
  @Field(() => AgencyType, { nullable: true, description: 'The agency whose officers may use it too.' }) sharedWith: AgencyType | null;
}

@InputType({ description: 'Keeps a list under a name.' })
export class SaveViewInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => ID, { nullable: true, description: 'Changes this one of the officer\'s own; without it a new one is made.' }) id?: string | null;
  @Field(() => String, { description: 'What to call it, at most 60 characters.' }) name: string;
  @Field(() => QueueFilter, { description: 'Which dossiers.' }) filter: QueueFilter;
  @Field(() => QueueSortEnum, { nullable: true, description: "In which order, if not the list's own." }) sort?: 'DUE' | 'WAITING' | 'NEWEST' | null;
  @Field(() => [QueueColumnEnum], { description: 'What to show, in this order.' }) columns: readonly QueueColumn[];
  @Field(() => Boolean, { description: 'It opens first; another that did does so no more.' }) isDefault: boolean;
  @Field(() => String, { nullable: true, description: 'Code of an agency served, whose officers may use it too.' }) sharedWith?: string | null;
}

@InputType({ description: 'Deletes one of the officer\'s own views.' })
export class DeleteViewInput {
  @Field(() => ID, { description: 'A UUID made by the client for this act.' }) clientKey: string;
  @Field(() => ID, { description: 'Which.' }) id: string;
}

@ObjectType({ description: 'The views after the act, and what is to be mended.' })
export class SavedViewsPayload {
  @Field(() => [SavedView], { description: 'As they are now.' }) views: SavedView[];
  @Field(() => [UserError], { description: 'What is to be mended; empty when done.' }) errors: UserError[];
}
