import type { AdministrativeLevel, Audience, Channel, Confidence, DeliveryMode } from '../gql/graphql.ts';

/** Names on screen for the contract's closed lists. */
export const LEVEL = { PROVINCE: 'Cấp tỉnh', DISTRICT: 'Cấp huyện', COMMUNE: 'Cấp xã' } as const satisfies Record<AdministrativeLevel, string>;
export const AUDIENCE = { CITIZEN: 'Công dân', ORGANISATION: 'Tổ chức, doanh nghiệp' } as const satisfies Record<Audience, string>;
export const CHANNEL = { ONLINE: 'Trực tuyến trên cổng này', POSTAL: 'Qua dịch vụ bưu chính công ích', COUNTER: 'Trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả' } as const satisfies Record<Channel, string>;
export const DELIVERY = { FULL: 'Toàn trình', PARTIAL: 'Một phần', INFORMATION: 'Cung cấp thông tin' } as const satisfies Record<DeliveryMode, string>;
export const CONFIDENCE = {
  VERIFIED: 'Đã đối chiếu với văn bản công bố',
  PARTLY: 'Đã đối chiếu một phần',
  GENERAL_KNOWLEDGE: 'Chưa đối chiếu được với văn bản công bố',
} as const satisfies Record<Confidence, string>;

/** What each level of the decision lets a person do (§3.2). */
export const ONLINE_LEVEL: Readonly<Record<number, string>> = {
  1: 'Xem đầy đủ thông tin về thủ tục và giấy tờ. Hồ sơ nộp tại cơ quan.',
  2: 'Xem thông tin và tải mẫu đơn để khai. Hồ sơ đã khai gửi trực tiếp hoặc qua bưu chính.',
  3: 'Khai và gửi hồ sơ trực tuyến. Nộp phí và nhận kết quả tại cơ quan.',
  4: 'Khai, gửi hồ sơ và nộp phí trực tuyến. Theo quy định, mức này còn cho phép nhận kết quả trực tuyến, trực tiếp hoặc qua bưu chính.',
};
