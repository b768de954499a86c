import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** One thing a person can mend, as the server says it. */
export interface Mendable { readonly code: string; readonly message: string; readonly path?: readonly string[] | null }

/** What went wrong with a whole operation, in the person's words, and whether trying again makes sense. */
export interface Trouble { readonly code: string; readonly message: string; readonly retry: boolean }

const OFFLINE: Trouble = { code: 'OFFLINE', message: 'Không kết nối được máy chủ. Những gì bạn đã nhập vẫn được giữ; hãy kiểm tra mạng rồi thử lại.', retry: true };
const UNKNOWN: Trouble = { code: 'INTERNAL', message: 'Có lỗi ngoài dự kiến. Yêu cầu chưa được ghi nhận; hãy thử lại.', retry: true };
const RENEWED: Trouble = { code: 'RENEWED', message: 'Cổng vừa được nâng cấp. Hãy tải lại trang để tiếp tục.', retry: false };
const RETRY_CODES = new Set(['OVERLOADED', 'RATE_LIMITED', 'INTERNAL']);

/** Translates whatever Apollo Client or fetch threw. Codes come from the server's one enum; messages are already Vietnamese. */
export function troubleOf(error: unknown): Trouble {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const code = first?.extensions?.['code'];
    if (first === undefined || typeof code !== 'string') return UNKNOWN;
    // Our own operation is unknown: the server was renewed under an open page.
    if (code === 'OPERATION_NOT_ALLOWED') return RENEWED;
    return { code, message: first.message, retry: RETRY_CODES.has(code) };
  }
  if (ServerError.is(error)) {
    if (error.statusCode === 503 || error.statusCode === 429) return { code: 'OVERLOADED', message: 'Hệ thống đang bận. Yêu cầu chưa được ghi nhận; hãy thử lại sau giây lát.', retry: true };
    return UNKNOWN;
  }
  if (error instanceof TypeError) return OFFLINE;
  return UNKNOWN;
}

/** Errors of a payload that belong to one field or slot. */
export function errorsAt(errors: readonly Mendable[], path: string): readonly Mendable[] {
  return errors.filter((error) => error.path?.join('.') === path);
}
