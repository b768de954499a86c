import { Refused, type Refusal } from '../../platform/errors.ts';

/** What a person reads when a number or address already signs somebody in. */
export const TAKEN = {
  identityNumber: { code: 'IDENTITY_TAKEN', message: 'Số định danh này đã có tài khoản. Hãy đăng nhập, hoặc liên hệ đường dây hỗ trợ nếu không phải bạn.', path: ['identityNumber'] },
  email: { code: 'EMAIL_TAKEN', message: 'Thư điện tử này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó.', path: ['email'] },
  phone: { code: 'PHONE_TAKEN', message: 'Số điện thoại này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó.', path: ['phone'] },
} as const satisfies Record<string, Refusal>;

const CONSTRAINTS: Readonly<Record<string, keyof typeof TAKEN>> = { accounts_identity_number: 'identityNumber', accounts_citizen_email: 'email', accounts_citizen_phone: 'phone' };

/** The database's own refusal of a second account, when two people were looked for at the same moment and neither was there. */
export function takenOr(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const constraint: unknown = Reflect.get(cause, 'constraint_name');
    const field = typeof constraint === 'string' ? CONSTRAINTS[constraint] : undefined;
    if (field !== undefined) return new Refused(TAKEN[field]);
  }
  return error;
}
