import { HouseError } from '../errors.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** @throws HouseError INVALID_INPUT for a client key that is no UUID */
export function checkClientKey(key: string): string {
  if (!UUID.test(key)) throw new HouseError('INVALID_INPUT', 'clientKey phải là một UUID do ứng dụng tạo cho mỗi lần thực hiện.');
  return key.toLowerCase();
}
