/** What other modules may use of the procedures. */
import { FieldTypeResolver } from './field.resolver.ts';
import { ProcedureCountResolver, ProcedureResolver } from './procedure.resolver.ts';

export { CatalogueFileError, type CatalogueFileContent, readCatalogueFile } from './intake/catalogue-file.ts';
export { importCatalogue } from './intake/import.service.ts';
export { type IntakeReport, type RecordReport } from './intake/intake.service.ts';
export { reportInWords } from './intake/report.ts';
export { seedCatalogue } from './intake/seed.service.ts';
export { durationOf, feeScheduleOf, filesOnline, formOf, hasForm, isVertical, paperFormOf, type Procedure, type ProcedureComponent, type ProcedureFee } from './procedure.ts';
export { findDeclaration, getProcedureVersion } from './procedure.directory.ts';
export { ChannelEnum, FeeKindEnum, TimeUnitEnum } from './procedure.enums.ts';
export { findField, findProcedure, procedureLoader } from './procedure.loader.ts';
export { feeText } from './procedure.texts.ts';
export { ProcedureType } from './procedure.types.ts';
export { EFormType } from './procedure-parts.types.ts';
export { receivesAt } from './receiving.ts';

export const procedureResolvers = [ProcedureResolver, ProcedureCountResolver, FieldTypeResolver] as const;
