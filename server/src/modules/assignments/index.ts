import { AssignmentResolver } from './assignment.resolver.ts';

export { assigneeByRule, listSpecialists, type Specialist } from './assignment.service.ts';
export { specialistView } from './assignment.resolver.ts';
export { SpecialistType } from './assignment.types.ts';
export const assignmentResolvers = [AssignmentResolver] as const;
