/** What other modules may use of internal processes. */
import { ProcessResolver } from './process.resolver.ts';

export { inForceOf, type InForce, processInForce } from './process.service.ts';
export { RequirementEnum, StepEndEnum, StepRoleEnum } from './process.types.ts';

export const processResolvers = [ProcessResolver] as const;
