import { filesOnline, type Procedure, type ProcedureFee } from '../procedures/index.ts';

const AT_DESK = 'Trực tiếp tại nơi tiếp nhận khi đến nhận kết quả';

/**
 * Where the fees of a procedure are paid, as its level means it: level 3 at the agency's desk (§8.1b), level 4 also from afar (§8.2b).
 * Nothing is promised that the operator has not set up. Empty where nothing is to be paid.
 */
export function feeWaysOf({ fees, ...procedure }: Pick<Procedure, 'onlineLevel' | 'scope'> & { readonly fees: readonly Pick<ProcedureFee, 'amountVnd'>[] }, gateway: boolean): readonly string[] {
  if (fees.length === 0) return [];
  if (!filesOnline(procedure)) return ['Tại nơi tiếp nhận hồ sơ'];
  if (procedure.onlineLevel < 4) return [AT_DESK];
  return [
    ...(gateway ? ['Trực tuyến trên cổng này, từ khi hồ sơ được tiếp nhận'] : []),
    'Chuyển khoản vào tài khoản của cơ quan, theo mã VietQR trong hồ sơ',
    'Tại bưu điện, hoặc chuyển tiền bưu chính vào tài khoản của cơ quan',
    AT_DESK,
    ...(fees.some((fee) => fee.amountVnd === null) ? ['Khoản chưa có mức thu trong dữ liệu: nộp tại nơi tiếp nhận'] : []),
  ];
}
