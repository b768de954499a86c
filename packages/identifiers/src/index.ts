export { type Parsed } from './result.ts';
export { foldVietnamese } from './fold.ts';
export { type IdentityNumber, parseCccd, parseIdentityNumber } from './identity-number.ts';
export { parseTaxCode, taxCheckDigit, type TaxCode } from './tax-code.ts';
export { parsePhone, printPhone } from './phone.ts';
export { type DossierCode, parseDossierCode, printDossierCode } from './dossier-code.ts';
export { makeReference, parseReference } from './reference.ts';
export { parseAgencyIdentifier } from './agency-identifier.ts';
export { parseProcedureCode } from './procedure-code.ts';
