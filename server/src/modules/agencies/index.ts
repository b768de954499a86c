/** What other modules may use of the agencies. */
import { AgencyResolver } from './agency.resolver.ts';

export { placeOf } from './place.ts';
export { type Agency, agencyDirectory, type AgencyDirectory, type AgencySelection } from './agency.directory.ts';
export { type AgencyDraft, listAgencyCodes, putAgencies, putEras, putSuccessions, type SettingDraft, type SuccessionDraft, type Written } from './agency.intake.ts';
export { agencyPage } from './agency.page.ts';
export { agencyLoader, findAgencyByCode, getAgency } from './agency.loader.ts';
export { AdministrativeLevelEnum, AgencyConnection, AgencyType, ConfidenceEnum } from './agency.types.ts';
export { listUnits, type Unit } from './unit.service.ts';

export const agencyResolvers = [AgencyResolver] as const;
