import type { PayOrder } from '@mot-cua/vnpay';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const dong = (amountVnd: number): string => `${new Intl.NumberFormat('vi-VN').format(amountVnd)} ₫`;

/** How the person chose to end it. */
export const OUTCOMES = {
  PAY: { label: 'Thanh toán', code: '00' },
  NO_FUNDS: { label: 'Thử: không đủ số dư', code: '51' },
  CANCEL: { label: 'Hủy giao dịch', code: '24' },
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** How the merchant learns of it. */
export const TELLINGS = {
  NOW: 'Báo ngay',
  TWICE: 'Báo hai lần',
  LATE: 'Báo chậm 20 giây',
  NEVER: 'Không báo (cơ quan phải tự hỏi)',
} as const;
export type Telling = keyof typeof TELLINGS;

const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a5562; --line: #b8c0ca; --accent: #0b5394 }
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.5 "Be Vietnam Pro", system-ui, sans-serif; color: var(--ink); background: #f3f5f8 }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
.demo { margin: 0; padding: .625rem 1rem; background: #fff3cd; border-bottom: 1px solid #d9b84a; text-align: center; font-weight: 600 }
dl { margin: 0 0 1.5rem; background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem }
dt { color: var(--soft); font-size: .9375rem } dd { margin: 0 0 .625rem; overflow-wrap: anywhere } dd.amount { font-size: 1.5rem; font-weight: 700 }
fieldset { border: 1px solid var(--line); border-radius: .5rem; background: #fff; margin: 0 0 1.5rem; padding: .5rem 1rem 1rem } legend { font-weight: 600; padding: 0 .375rem }
label { display: flex; gap: .625rem; align-items: center; min-height: 2.75rem } input[type=radio] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent) }
.acts { display: grid; gap: .75rem }
button { font: inherit; min-height: 3rem; border-radius: .5rem; border: 1px solid var(--accent); background: #fff; color: var(--accent); cursor: pointer }
button[value=PAY] { background: var(--accent); color: #fff; font-weight: 600 }
button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid #f6b100; outline-offset: 2px }
`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><header><p class="demo">Cổng thanh toán thử nghiệm – không có tiền thật nào được chuyển.</p></header><main><h1>${escape(title)}</h1>${body}</main></body></html>`;

/** The page a person pays on. */
export function payPage(order: PayOrder, query: string): string {
  const tellings = Object.entries(TELLINGS).map(([key, label], index) => `<label><input type="radio" name="telling" value="${key}"${index === 0 ? ' checked' : ''}>${escape(label)}</label>`);
  const acts = Object.entries(OUTCOMES).map(([key, { label }]) => `<button name="outcome" value="${key}">${escape(label)}</button>`);
  return page('Thanh toán phí, lệ phí', `
<dl><dt>Số tiền</dt><dd class="amount">${dong(order.amountVnd)}</dd><dt>Nội dung</dt><dd>${escape(order.orderInfo)}</dd><dt>Mã giao dịch</dt><dd>${escape(order.txnRef)}</dd></dl>
<form method="post" action="/paymentv2/confirm"><input type="hidden" name="order" value="${escape(query)}">
<fieldset><legend>Cách báo kết quả cho cơ quan (để thử)</legend>${tellings.join('')}</fieldset>
<div class="acts">${acts.join('')}</div></form>`);
}

/** A page that says why nothing can be paid here. */
export const troublePage = (title: string, text: string, backTo?: string): string => page(title, `<p>${escape(text)}</p>${backTo === undefined ? '' : `<p><a href="${escape(backTo)}">Quay lại cổng dịch vụ công</a></p>`}`);
