import type { Subscriber } from './authority.ts';
import { controlCode, type Order } from './book.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a5562; --line: #b8c0ca; --accent: #0b5394 }
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.5 "Be Vietnam Pro", system-ui, sans-serif; color: var(--ink); background: #f3f5f8 }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25 } h2 { font-size: 1.125rem; margin: 0 0 .5rem }
.demo { margin: 0; padding: .625rem 1rem; background: #fff3cd; border-bottom: 1px solid #d9b84a; text-align: center; font-weight: 600 }
section, form.card { background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 0 0 1.25rem }
ul { margin: 0 0 1rem; padding-left: 1.25rem; overflow-wrap: anywhere } .code { font-size: 1.75rem; font-weight: 700; letter-spacing: .125em; margin: 0 0 .5rem }
label { display: block; font-weight: 600; margin: 0 0 .25rem } .soft { color: var(--soft) }
input { font: inherit; width: 100%; min-height: 2.75rem; padding: .375rem .625rem; border: 1px solid #6b7683; border-radius: .375rem; margin: 0 0 1rem; background: #fff; color: var(--ink) }
.acts { display: grid; gap: .75rem }
button { font: inherit; width: 100%; min-height: 3rem; border-radius: .5rem; border: 1px solid var(--accent); background: #fff; color: var(--accent); cursor: pointer }
button.main { background: var(--accent); color: #fff; font-weight: 600 }
a { color: var(--accent) } button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid #f6b100; outline-offset: 2px }
`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><header><p class="demo">Điện thoại thử nghiệm – chữ ký ở đây không có giá trị pháp lý.</p></header><main><h1>${escape(title)}</h1>${body}</main></body></html>`;

/** Whose phone it is. */
export const whosePage = (): string => page('Ký số từ xa (thử nghiệm)', `
<form class="card" method="get" action="/dien-thoai"><h2>Mở điện thoại của</h2><label for="so">Số căn cước công dân</label><input id="so" name="so" inputmode="numeric" autocomplete="off" required pattern="[0-9]{12}"><button class="main">Mở</button></form>
<form class="card" method="post" action="/dang-ky"><h2>Chưa có chứng thư số thử nghiệm?</h2><label for="so-moi">Số căn cước công dân</label><input id="so-moi" name="so" inputmode="numeric" autocomplete="off" required pattern="[0-9]{12}"><label for="ten">Họ và tên</label><input id="ten" name="ten" autocomplete="off" required maxlength="100"><button>Cấp chứng thư số thử nghiệm</button></form>`);

const waiting = (order: Order): string => `<section aria-labelledby="yc-${order.responseId}"><h2 id="yc-${order.responseId}">Yêu cầu ký ${order.documents.length} tài liệu</h2>
<p class="soft">Mã đối chiếu – phải giống mã trên cổng dịch vụ công:</p><p class="code">${controlCode(order)}</p>
<ul>${order.documents.map(({ label }) => `<li>${escape(label)}</li>`).join('')}</ul>
<form method="post" action="/xac-nhan"><input type="hidden" name="yc" value="${escape(order.responseId)}"><div class="acts"><button class="main" name="chon" value="DONG_Y">Đồng ý ký</button><button name="chon" value="TU_CHOI">Từ chối</button></div></form></section>`;

/** What waits on a person's phone. */
export const phonePage = ({ name, identityNumber }: Subscriber, orders: readonly Order[], said?: string): string => page(`Điện thoại của ${name}`, `
${said === undefined ? '' : `<p role="status"><strong>${escape(said)}</strong></p>`}
${orders.length === 0 ? '<p>Không có yêu cầu ký nào đang chờ. Nếu bạn vừa gửi yêu cầu, hãy bấm “Tải lại”.</p>' : orders.map(waiting).join('')}
<p><a href="/dien-thoai?so=${escape(identityNumber)}">Tải lại</a> · <a href="/">Điện thoại khác</a></p>`);

export const troublePage = (title: string, text: string): string => page(title, `<p>${escape(text)}</p><p><a href="/">Về trang đầu</a></p>`);
