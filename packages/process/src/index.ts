export { type AssignmentRule, type Candidate, decideAssignee, type ToAssign } from './assignment.ts';
export { HOURS_A_DAY, type Process, type ProcessStep, publishedHours, type Requirement, REQUIREMENTS, type StepEnd, type StepRole } from './process.ts';
export { allBefore, findOrder, hoursUntilDone, longestWay } from './order.ts';
export { checkProcess, type Finding, type FindingCode } from './check.ts';
export { defaultProcess } from './default-process.ts';
export { type ClockFacts, stepClocks, type StepClock, type StepsDone } from './clocks.ts';
