import type { Dossier } from '@mot-cua/dossier';
import type { StepClock } from '@mot-cua/process';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { workingCalendar } from '../calendar/index.ts';
import { fileLoader, StoredFileType } from '../documents/index.ts';
import { stateLoader } from './dossier.loader.ts';
import { type Reader, readerOf } from './dossier.policy.ts';
import { clocksOf } from './step-due.ts';
import { onCalendar } from './promise.ts';
import { DossierType } from './types/dossier.types.ts';
import { DossierStep } from './types/process-step.types.ts';

function view(clock: StepClock, { steps = [] }: Dossier, reader: Reader, now: string): DossierStep {
  const { step, state } = clock;
  const done = reader === 'OFFICER' ? steps.find((one) => one.key === step.key) : undefined;
  const dueAt = clock.state === 'WAITING' ? null : clock.dueAt;
  const end = clock.state === 'DONE' ? clock.doneAt : now;
  return Object.assign(new DossierStep(), {
    key: step.key, title: step.title, unit: step.unit, role: step.role, hours: step.hours, endsWith: step.endsWith, requires: step.requires, state, dueAt,
    startedAt: clock.state === 'WAITING' ? null : clock.startedAt, doneAt: clock.state === 'DONE' ? clock.doneAt : null, late: dueAt !== null && Date.parse(end) > Date.parse(dueAt),
    explanation: clock.state === 'RUNNING' ? clock.explanation : [], doneBy: done?.by.name ?? null, comment: done?.comment ?? null, fileId: done?.fileId ?? null,
  });
}

/** The internal process on a dossier: where each step is, and until when. */
@Resolver(() => DossierType)
export class DossierStepsResolver {
  @FieldResolver(() => [DossierStep], { description: 'The steps of the internal process it goes through, each with its clock; empty before acceptance.' })
  async steps(@Root() { row }: DossierType, @Ctx() context: RequestContext): Promise<readonly DossierStep[]> {
    const [state, calendar] = [await context.loader(stateLoader).load(row.id), await workingCalendar(context.house)];
    const reader = readerOf(context.viewer);
    return onCalendar(() => clocksOf(state, calendar)).map((clock) => view(clock, state, reader, context.house.clock.now()));
  }
}

@Resolver(() => DossierStep)
export class StepFileResolver {
  @FieldResolver(() => StoredFileType, { nullable: true, description: 'The file it left behind; for officers alone.' })
  async file(@Root() { fileId }: DossierStep, @Ctx() context: RequestContext): Promise<StoredFileType | null> {
    return fileId === null ? null : StoredFileType.of(await context.loader(fileLoader).load(fileId));
  }
}
