import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.ts';
import type { SigningPort } from './port.ts';
import type { SigningRequest } from './request.storage.ts';
import type { FileSignature } from './signature.storage.ts';
import type { SigningState } from './signatures.tables.ts';

export const SigningStateEnum = { WAITING: 'WAITING', CONFIRMING: 'CONFIRMING', SIGNED: 'SIGNED', DECLINED: 'DECLINED', EXPIRED: 'EXPIRED', FAILED: 'FAILED', CANCELLED: 'CANCELLED' } as const satisfies { [K in SigningState]: K };
registerEnumType(SigningStateEnum, {
  name: 'SigningState', description: 'Where a request to the remote-signing provider stands (§8.2a).',
  valuesConfig: {
    WAITING: { description: 'On its way to the provider.' }, CONFIRMING: { description: "Waits for the person's confirmation on their phone." }, SIGNED: { description: 'Signed, verified, and put where it belongs.' },
    DECLINED: { description: 'The person said no on their phone.' }, EXPIRED: { description: 'Nobody confirmed in time, or the provider did not answer in time.' }, FAILED: { description: 'Could not be; `text` says why.' }, CANCELLED: { description: 'Given up on the portal.' },
  },
});

const FAILURES: Readonly<Record<string, string>> = {
  NO_CREDENTIAL: 'Nhà cung cấp không có chứng thư số nào mang số định danh của bạn. Hãy đăng ký chữ ký số từ xa, ký bằng công cụ riêng, hoặc gửi bản giấy.',
  REFUSED: 'Nhà cung cấp không nhận yêu cầu ký này. Hãy thử lại, hoặc ký bằng công cụ riêng.',
  PROVIDER_DOWN: 'Không liên lạc được với nhà cung cấp chữ ký số. Nội dung của bạn vẫn còn; hãy thử lại sau, ký bằng công cụ riêng, hoặc gửi bản giấy.',
  CONTENT_CHANGED: 'Nội dung hồ sơ đã thay đổi trong lúc chờ ký nên chữ ký vừa rồi không dùng được. Hãy ký lại.',
  DRAFT_CLOSED: 'Xác nhận đến muộn: hồ sơ đã nộp hoặc đã bị xóa trước đó.',
  RESULT_NOT_WAITING: 'Xác nhận đến muộn: kết quả không còn chờ bạn ký. Hãy xem lại hồ sơ.',
  WRONG_SIGNER: 'Chữ ký nhận được không phải của bạn nên không được dùng. Hãy liên hệ nhà cung cấp chữ ký số.',
};
const FAILED = 'Chữ ký nhận được không hợp lệ nên không được dùng. Hãy ký lại, hoặc liên hệ nhà cung cấp chữ ký số.';

/** Where it stands, for the person. */
function textOf({ state, failure, asks }: SigningRequest): string {
  switch (state) {
    case 'WAITING': return asks > 1 ? 'Chưa liên lạc được với nhà cung cấp chữ ký số; hệ thống đang thử lại.' : 'Đang gửi yêu cầu ký đến nhà cung cấp chữ ký số.';
    case 'CONFIRMING': return 'Đang chờ bạn xác nhận trên điện thoại.';
    case 'SIGNED': return 'Đã ký xong.';
    case 'DECLINED': return 'Bạn đã từ chối ký trên điện thoại. Chưa có gì được ký.';
    case 'EXPIRED': return failure === null ? 'Đã hết thời gian xác nhận trên điện thoại. Chưa có gì được ký; bạn có thể gửi lại yêu cầu.' : (FAILURES[failure] ?? FAILED);
    case 'FAILED': return FAILURES[failure ?? ''] ?? FAILED;
    case 'CANCELLED': return 'Bạn đã hủy yêu cầu ký.';
  }
}

@ObjectType('SigningRequest', { description: 'A request to the remote-signing provider: the person confirms it on their phone (§8.2a).' })
export class SigningRequestView {
  @Field(() => SigningStateEnum, { description: 'Where it stands.' }) state: SigningState;
  @Field(() => String, { description: 'The same in Vietnamese, with what to do.' }) text: string;
  @Field(() => Boolean, { description: 'Still under way.' }) open: boolean;
  @Field(() => String, { description: 'Four digits that must be the same on the phone.' }) controlCode: string;
  @Field(() => [String], { description: 'What is to be signed.' }) documents: string[];
  @Field(() => DateTimeScalar, { description: 'Until when it can be confirmed.' }) expiresAt: string;
  @Field(() => String, { nullable: true, description: "The demonstration's phone; null with a real provider." }) phoneUrl: string | null;

  static of(request: SigningRequest, port: SigningPort | undefined): SigningRequestView {
    const { state, controlCode, documents, expiresAt, closedAt } = request;
    return Object.assign(new SigningRequestView(), { state, text: textOf(request), open: closedAt === null, controlCode, documents: documents.map(({ title }) => title), expiresAt, phoneUrl: port?.phoneUrl ?? null });
  }
}

const dayOf = (instant: string): string => new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(instant));

@ObjectType({ description: 'A digital signature in a file, as it was found when the house verified it (§8.2a).' })
export class DocumentSignature {
  @Field(() => String, { description: 'Who signed, as the certificate says.' }) signerName: string;
  @Field(() => String, { nullable: true, description: 'The identity number in the certificate.' }) signerNumber: string | null;
  @Field(() => String, { description: 'Who issued the certificate.' }) issuer: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed, as the signer says.' }) signedAt: string | null;
  @Field(() => Boolean, { description: 'Nothing was wrong with it when it was verified.' }) valid: boolean;
  @Field(() => Boolean, { description: 'It is the signature of the person whose file it is.' }) ownSignature: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was verified.' }) checkedAt: string;
  @Field(() => String, { description: 'The verdict in one Vietnamese sentence.' }) text: string;

  static of(row: FileSignature): DocumentSignature {
    const { signerName, signerNumber, issuer, signedAt, valid, ownSignature, checkedAt, reason } = row;
    const when = signedAt === null ? '' : `, ký lúc ${dayOf(signedAt)}`;
    const text = valid ? `Chữ ký hợp lệ: ${signerName}${when}` : `Chữ ký không hợp lệ (${signerName}): ${reason ?? 'không rõ lý do'}`;
    return Object.assign(new DocumentSignature(), { signerName, signerNumber, issuer, signedAt, valid, ownSignature, checkedAt, text });
  }
}
