/** What the process may use of consultations between agencies (§9.1b). */
import { ConsultationActs, ConsultationQueries } from './acts.resolver.ts';
import { ConsultationAnswerResolver, ConsultationFieldsResolver, DossierConsultationsResolver } from './consultation.resolver.ts';

export { readsConfidential } from './consultation.policy.ts';
export { mayReadConsultation } from './read-consultation.ts';
export { remindOfConsultations } from './reminders.ts';

export const consultationResolvers = [ConsultationQueries, ConsultationActs, ConsultationFieldsResolver, ConsultationAnswerResolver, DossierConsultationsResolver] as const;
