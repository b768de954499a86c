import type { CounterFiling, Presenter } from './dossier.ts';
import { type DossierRefusal, refusal, type RefusalCode } from './refusals.ts';

const blank = (text: string | null): boolean => text === null || text.trim() === '';
const when = (wrong: boolean, code: RefusalCode, ...path: string[]): DossierRefusal[] => (wrong ? [refusal(code, path)] : []);
const MOST_COPIES = 99;
const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= MOST_COPIES;

/** NĐ 61/2018 Đ16, Đ17.1: it is known whose dossier it is, who stands there, by what right, and what they handed over. Every fault at once. */
export function checkCounterFiling({ applicant, presenter, received }: CounterFiling): readonly DossierRefusal[] {
  return [
    ...when(blank(applicant.fullName), 'APPLICANT_REQUIRED', 'applicant', 'fullName'),
    ...when(presenter === null && applicant.kind === 'ORGANISATION', 'PRESENTER_REQUIRED', 'presenter', 'fullName'),
    ...when(presenter === null && applicant.kind === 'PERSON' && blank(applicant.identityNumber), 'IDENTITY_REQUIRED', 'applicant', 'identityNumber'),
    ...(presenter === null ? [] : checkPresenter(presenter)),
    ...received.flatMap(({ originals, certified, copies }, index) => when(![originals, certified, copies].every(isCount) || originals + certified + copies === 0, 'RECEIVED_NOTHING', 'received', String(index))),
  ];
}

function checkPresenter({ capacity, fullName, identityNumber, authorisation }: Presenter): DossierRefusal[] {
  const unproven = capacity === 'AUTHORISED' && (authorisation === null || blank(authorisation.date));
  return [
    ...when(blank(fullName), 'PRESENTER_NAME_REQUIRED', 'presenter', 'fullName'),
    ...when(blank(identityNumber), 'IDENTITY_REQUIRED', 'presenter', 'identityNumber'),
    ...when(unproven, 'AUTHORISATION_REQUIRED', 'presenter', 'authorisation', 'date'),
  ];
}
