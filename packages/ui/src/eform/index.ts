/** The e-form renderer: apart from the rest, so that a page without a form does not load the evaluator. */
export { EFormPage, type EFormPageProps, todayInVietnam } from './eform-page.tsx';
export type { SearchUnits, UnitChoice, UnitQuery } from './form-context.ts';
export { answerAt, fieldIdOf, setAnswer, summaryErrors } from './paths.ts';
