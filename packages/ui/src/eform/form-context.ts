import type { PersonField, SamePersonOffer, UnitField } from '@mot-cua/eform';

/** A unit as it is offered; `detail` ("huyện Hướng Hóa") tells two of one name apart, so it is kept with the name: there are two Phường 1. */
export interface UnitChoice { readonly code: string; readonly name: string; readonly detail?: string | undefined }
export interface UnitQuery { readonly era: UnitField['era']; readonly level: UnitField['level']; readonly search: string; readonly signal: AbortSignal }
/** Finds units by what was typed, with or without marks; the application asks the server. */
export type SearchUnits = (query: UnitQuery) => Promise<readonly UnitChoice[]>;

/** What every answer of a page shares. */
export interface FormContext {
  readonly errorAt: (path: string) => string | undefined;
  readonly change: (path: string, value: unknown) => void;
  /** Called when a control is left: a sound answer takes its normal form. */
  readonly settle: (path: string) => void;
  readonly editable: (path: string) => boolean;
  readonly searchUnits: SearchUnits;
  /** Somebody declared before who may be this person too. */
  readonly sameAs: (field: PersonField) => SamePersonOffer | undefined;
}
