import type { Mendable } from './errors.ts';

export interface SignInInput { readonly identifier: string; readonly password: string }
export interface RegisterInput { readonly fullName: string; readonly identityNumber?: string; readonly email?: string; readonly phone?: string; readonly password: string }

const UNREACHABLE: Mendable = { code: 'OFFLINE', message: 'Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.' };

async function send(path: string, body: unknown): Promise<readonly Mendable[]> {
  try {
    const answer = await fetch(`/api/auth/${path}`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const told: unknown = await answer.json();
    const errors: unknown = told !== null && typeof told === 'object' ? Reflect.get(told, 'errors') : undefined;
    if (Array.isArray(errors)) return errors.filter(isMendable);
    return answer.ok ? [] : [{ code: 'INTERNAL', message: 'Có lỗi ngoài dự kiến. Hãy thử lại.' }];
  } catch {
    return [UNREACHABLE];
  }
}

function isMendable(value: unknown): value is Mendable {
  return value !== null && typeof value === 'object' && typeof Reflect.get(value, 'code') === 'string' && typeof Reflect.get(value, 'message') === 'string';
}

/** Each answers what is to be mended; an empty list means it is done and the session cookie is set (or gone). */
export const signIn = (input: SignInInput): Promise<readonly Mendable[]> => send('sign-in', input);
export const register = (input: RegisterInput): Promise<readonly Mendable[]> => send('register', input);
export const signOut = (): Promise<readonly Mendable[]> => send('sign-out', {});
