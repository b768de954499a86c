import type { FeeAssessmentQuery, FeeChoiceInput } from '../../gql/graphql.ts';

export type Assessment = NonNullable<NonNullable<FeeAssessmentQuery['dossier']>['feeAssessment']>;

/** As typed: how many, and how many times over. */
export interface Amount { readonly quantity: string; readonly times: string }
/** An exemption being claimed: the paper seen, and the text that grants it where the data holds none. */
export interface Claim { readonly evidence: string; readonly basis: string }
/** What an officer has decided; everything else is as the server finds it. */
export interface ChosenFee {
  readonly cases: Readonly<Record<string, string>>;
  readonly amounts: Readonly<Record<string, Amount>>;
  readonly claims: Readonly<Record<string, Claim>>;
}

export const NOTHING_CHOSEN: ChosenFee = { cases: {}, amounts: {}, claims: {} };

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;
export const isChosenFee = (value: unknown): value is ChosenFee => typeof value === 'object' && value !== null && ['cases', 'amounts', 'claims'].every((key) => isRecord(Reflect.get(value, key)));

/** A whole number of copies, pages or cases, 1 … 9,999. */
export function parseQuantity(text: string): number | undefined {
  const value = Number(text.trim());
  return /^\d{1,4}$/.test(text.trim()) && value >= 1 ? value : undefined;
}

/** Nobody asks for it: what `0` means where a fee is due only on request. */
export const NOT_ASKED: Amount = { quantity: '0', times: '1' };
const countOf = (text: string): number | undefined => (text === '0' ? 0 : parseQuantity(text));

/** Rules whose number is none. */
export const wrongAmounts = ({ amounts }: ChosenFee): readonly string[] => Object.entries(amounts).filter(([, { quantity, times }]) => countOf(quantity) === undefined || parseQuantity(times) === undefined).map(([rule]) => rule);

/** What goes out; undefined while a number is none. */
export function choiceOf(chosen: ChosenFee): FeeChoiceInput | undefined {
  if (wrongAmounts(chosen).length > 0) return undefined;
  return {
    cases: Object.entries(chosen.cases).map(([key, option]) => ({ case: key, option })),
    quantities: Object.entries(chosen.amounts).map(([rule, { quantity, times }]) => ({ rule, quantity: countOf(quantity) ?? 1, times: parseQuantity(times) ?? 1 })),
    exemptions: Object.entries(chosen.claims).map(([exemption, { evidence, basis }]) => ({ exemption, evidence, legalBasis: basis.trim() === '' ? null : basis })),
  };
}
