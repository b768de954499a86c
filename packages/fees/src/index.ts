export * from './schedule.ts';
export { checkSchedule, type Finding, MOST_A_UNIT_VND, parseSchedule, type ParsedSchedule } from './check-schedule.ts';
export { type ChosenCase, type ChosenExemption, type ChosenQuantity, type DecidedCase, type FeeChoice, type FeeFacts, type FeeFault } from './choice.ts';
export { type ApplicableRule, type AppliedExemption, computeFee, type ComputedFee, type ComputedLine } from './compute.ts';
export { EXEMPT_GROUPS, generalSchedule, type ListedFee } from './general.ts';
export { amountText, CHANNEL_TEXTS, channelsText, dong, inForceText, reliefText, unknownText } from './words.ts';
