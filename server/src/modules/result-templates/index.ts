/** What other modules and the process may use of templates of results. */
import { DossierTemplatesResolver, ResultTemplateResolver } from './template.resolver.ts';

export { listDraftTexts } from './template.storage.ts';

export const resultTemplateResolvers = [ResultTemplateResolver, DossierTemplatesResolver] as const;
