/** Whose turn it is with money that should go back (§10.2c). */
export const REFUND_TURNS = ['TO_PROPOSE', 'TO_APPROVE', 'TO_TRANSFER'] as const;
export type RefundTurn = (typeof REFUND_TURNS)[number];
