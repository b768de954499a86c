import type { Action } from './commands.ts';

/**
 * What officers go on doing on paper while the house is down (§10.1), and enter afterwards with its real time. Acts that move money back, use the post,
 * seal, correct or revoke wait until the house is up: nobody does them on paper alone. Citizens' acts and the house's own are never dated back.
 */
const ON_PAPER = [
  'START_CHECK', 'REQUEST_SUPPLEMENT', 'REFUSE_AT_RECEPTION', 'ACCEPT', 'FORWARD', 'TAKE', 'RECHECK', 'COMPLETE_STEP', 'DRAFT_RESULT', 'SUBMIT_FOR_APPROVAL', 'APPROVE', 'SEND_BACK',
  'DRAFT_NOTICE', 'APPROVE_NOTICE', 'SEND_BACK_NOTICE', 'SEND_NOTICE', 'RECORD_COLLECTION_CHECK', 'TAKE_FEE', 'RETURN_RESULT', 'SUPPLY_AT_COUNTER', 'WITHDRAW_AT_COUNTER', 'CHOOSE_RETURN_AT_COUNTER',
] as const satisfies readonly Action[];

const known: ReadonlySet<Action> = new Set<Action>(ON_PAPER);
/** Whether an act may have been done on paper in an outage. */
export const mayBeOnPaper = (action: Action): boolean => known.has(action);
