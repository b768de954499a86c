/** What other modules and the process may use of the dossiers. */
import { BatchResolver } from './batch.resolver.ts';
import { CoordinationResolver } from './coordination.resolver.ts';
import { CitizenActs, LeaderActs, ReceptionActs, SpecialistActs } from './acts.resolver.ts';
import { FeeAssessmentResolver } from './fee-assessment.resolver.ts';
import { DossierContentResolver, DossierResultResolver, ResultDraftResolver } from './dossier-content.resolver.ts';
import { ActorResolver, ApplicantResolver, DossierFieldsResolver, DueResolver } from './dossier-fields.resolver.ts';
import { DossierStepsResolver, StepFileResolver } from './dossier-steps.resolver.ts';
import { DossierLiveResolver } from './dossier-live.resolver.ts';
import { DossierResolver } from './dossier.resolver.ts';
import { DossierPostResolver, PostActs } from './post.resolver.ts';
import { DraftMutations, DraftResolver, PaperResolver } from './draft.resolver.ts';
import { GivenPapersResolver } from './given-papers.resolver.ts';

export { checkClientKey } from '../../platform/idempotency/client-key.ts';
export { type Act, act, actInside, type ActOn, type Caller, getRecord, lockVisible, refuseOnPaper, type Scene, setScene } from './act.service.ts';
export { type CounterReception, receiveAtCounter } from './counter.service.ts';
export { acceptance, type AcceptDossier } from './reception.service.ts';
export { resumption } from './promise.ts';
export { FeeChoiceInput } from './types/fee.inputs.ts';
export { findRecord, listEvents } from './dossier.storage.ts';
export { actAsHouse, lockDossier } from './house-act.ts';
export { acted, dossierNow } from './payload.ts';
export { actorOn } from './dossier.policy.ts';
export { announce, record, trail } from './record.ts';
export { onCalendar } from './promise.ts';
export { BareActInput, ReasonedActInput, ActInput } from './types/act.inputs.ts';
export { DossierPayload } from './types/dossier.types.ts';
export { confirmFee, type FeeOutcome, type FeeScene, feeScene, findFeeDossiers } from './fee.service.ts';
export { dossierEventLoader, dossierLoader, draftLoader, paperLoader, stateLoader, submissionLoader } from './dossier.loader.ts';
export { canSee, type Reader, readerOf, seen } from './dossier.policy.ts';
export { type DossierFacts, type DossierRow, type EventRow, projection } from './dossier.row.ts';
export { checkAnswers, lockDraft } from './draft.service.ts';
export { writeReturnChoice } from './draft.storage.ts';
export { momentInWords } from './citizen-notices.ts';
export { type ReturnStanding, returnStanding } from './return-standing.ts';
export { findDossierRow } from './read-file.ts';
export { resultOpenTo } from './dossier.policy.ts';
export { DossierPhaseEnum, QueueSortEnum, ReturnStandingEnum, ReturnWayEnum } from './types/enums.ts';
export { QueueFilter } from './types/queue.inputs.ts';
export { type DraftResultInput as DraftResult } from './specialist.service.ts';
export { AnswerLine, AnswerSection } from './types/draft.types.ts';
export { deleteDraftPaper, type DraftRow, findDraft, findFirstAnswers, findLastSubmission, insertPaper, insertSubmission, listDraftPapers, pinPapers, touchDraft } from './draft.storage.ts';
export { type FilingContent, filingContent, type FilingSignatures, filingSignatures, FORM_SLOT, FORM_TITLE } from './filing-content.ts';
export { Paper } from './types/draft.types.ts';
export { TextChange } from './types/notice.types.ts';
export { DESKS, eventView } from './event-view.ts';
export { queueCounts } from './queue.service.ts';
export { type DossierHistory, readHistory } from './history.service.ts';
export { fileHoldings } from './file-holdings.ts';
export { paperInfections } from './infections.ts';
export { mayReadFile } from './read-file.ts';
export { noteListed, noteReading, readingsWritten } from './read-trail.ts';
export { findRegisterPlace, listRegisterBooks, listRegisterLines, type RegisterBook, type RegisterLine, type RegisterPlace } from './register.storage.ts';
export { dong, feeStanding } from './fee.ts';
export { addresseeOf, expectedByPost } from './post.resolver.ts';
export { incomingParcelMoved } from './post-tracking.ts';
export { startReminders } from './reminders.ts';
export { DossierType, QueueCount } from './types/dossier.types.ts';
export { DossierEventView } from './types/event.types.ts';

export const dossierResolvers = [
  DossierResolver, DossierFieldsResolver, DossierContentResolver, FeeAssessmentResolver, ApplicantResolver, DueResolver, ActorResolver, ResultDraftResolver, DossierResultResolver,
  DossierStepsResolver, StepFileResolver, CoordinationResolver, DossierLiveResolver, DraftMutations, DraftResolver, PaperResolver, GivenPapersResolver, CitizenActs, DossierPostResolver, PostActs, ReceptionActs, SpecialistActs, LeaderActs, BatchResolver,
] as const;
