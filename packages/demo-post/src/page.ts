import { printPostalCode } from '@mot-cua/identifiers';
import { type Kind, KINDS, nextOf, type Parcel } from './book.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const moment = (at: string): string => new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(at));

const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a5562; --line: #b8c0ca; --accent: #0b5394 }
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.5 "Be Vietnam Pro", system-ui, sans-serif; color: var(--ink); background: #f3f5f8 }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25 } h2 { font-size: 1.1875rem }
.demo { margin: 0; padding: .625rem 1rem; background: #fff3cd; border-bottom: 1px solid #d9b84a; text-align: center; font-weight: 600 }
form, .card { background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem 1rem; margin: 0 0 1.5rem }
label { display: block; margin: .625rem 0 0; font-weight: 600 } input { display: block; width: 100%; font: inherit; min-height: 2.75rem; padding: .25rem .625rem; border: 1px solid #6b7683; border-radius: .375rem }
ol, ul { padding-left: 1.25rem } li { margin: .375rem 0; overflow-wrap: anywhere } .soft { color: var(--soft) } .code { font-size: 1.25rem; font-weight: 700; letter-spacing: .03em }
.acts { display: grid; gap: .75rem; margin-top: 1rem }
button { font: inherit; min-height: 3rem; border-radius: .5rem; border: 1px solid var(--accent); background: var(--accent); color: #fff; cursor: pointer }
a { color: var(--accent) } button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid #f6b100; outline-offset: 2px }
`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><header><p class="demo">Bưu điện thử nghiệm – không có bưu gửi thật nào được chuyển.</p></header><main><h1>${escape(title)}</h1>${body}</main></body></html>`;

const field = (name: string, label: string, value = ''): string => `<label for="${name}">${escape(label)}</label><input id="${name}" name="${name}" value="${escape(value)}" maxlength="200" autocomplete="off">`;

/** The counter: hand in a parcel, and see those handed in. */
export function counterPage(parcels: readonly Parcel[]): string {
  const rows = parcels.slice(0, 50).map((one) => `<li><a href="/buu-gui/${one.code}">${printPostalCode(one.code)}</a> – ${escape(one.content)} <span class="soft">(${escape(KINDS[one.events.at(-1)?.kind ?? 'ACCEPTED'])})</span></li>`);
  return page('Quầy gửi bưu gửi', `
<form method="post" action="/buu-gui"><h2>Gửi một bưu gửi</h2>
${field('content', 'Nội dung', 'Hồ sơ giấy kèm phiếu gửi')}${field('senderName', 'Người gửi')}${field('recipientName', 'Người nhận')}${field('recipientAddress', 'Địa chỉ người nhận')}
<div class="acts"><button>Gửi, lấy mã bưu gửi</button></div></form>
<h2>Bưu gửi đã nhận</h2>${rows.length === 0 ? '<p>Chưa có bưu gửi nào.</p>' : `<ul>${rows.join('')}</ul>`}`);
}

const ACTS = { ACCEPTED: 'Nhận', IN_TRANSIT: 'Chuyển đi tiếp', OUT_FOR_DELIVERY: 'Giao bưu tá đi phát', DELIVERED: 'Phát thành công', DELIVERY_FAILED: 'Phát không thành công', RETURNED: 'Chuyển hoàn người gửi' } as const satisfies Record<Kind, string>;

/** One parcel: where it has been, and what happens to it next. */
export function parcelPage(parcel: Parcel): string {
  const events = parcel.events.map(({ at, kind, place, note, signedBy }) => `<li>${moment(at)} – ${escape(KINDS[kind])}, ${escape(place)}${signedBy === null ? '' : `, ký nhận: ${escape(signedBy)}`}${note === null ? '' : ` (${escape(note)})`}</li>`);
  const next = nextOf(parcel);
  const signed = next.includes('DELIVERED') ? field('signedBy', 'Người ký nhận (khi phát thành công)', parcel.recipient.name) : '';
  const acts = next.map((kind) => `<button name="kind" value="${kind}">${escape(ACTS[kind])}</button>`);
  const form = next.length === 0 ? '<p>Bưu gửi đã đi hết đường.</p>' : `<form method="post" action="/buu-gui/${parcel.code}"><h2>Việc tiếp theo</h2>${field('place', 'Tại', 'Bưu cục Đông Hà')}${field('note', 'Ghi chú, ví dụ lý do không phát được')}${signed}<div class="acts">${acts.join('')}</div></form>`;
  return page(`Bưu gửi ${printPostalCode(parcel.code)}`, `
<div class="card"><p class="code">${parcel.code}</p><p>${escape(parcel.content)}</p><p class="soft">Từ ${escape(parcel.sender.name || '(không ghi)')} đến ${escape(parcel.recipient.name || '(không ghi)')}, ${escape(parcel.recipient.address || 'không ghi địa chỉ')}</p></div>
<h2>Hành trình</h2><ol>${events.join('')}</ol>${form}<p><a href="/">Về quầy</a></p>`);
}

export const troublePage = (title: string, text: string): string => page(title, `<p>${escape(text)}</p><p><a href="/">Về quầy</a></p>`);
