import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Papers as people send them: photographs and scans that open, in the three accepted kinds. */
export interface Papers { readonly folder: string; readonly jpg: string; readonly png: string; readonly pdf: string; readonly secondJpg: string; readonly result: string; /** claims to be a picture and is none */ readonly fake: string }

const paper = (title: string, lines: readonly string[]): string => `<!doctype html><html lang="vi"><body style="font:20px serif;background:#fbfaf5;padding:60px;width:640px">
  <p style="text-align:center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập – Tự do – Hạnh phúc</p><h1 style="text-align:center">${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;

/** Draws and prints the papers with the browser at hand. */
export async function makePapers(browser: Browser): Promise<Papers> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-papers-'));
  const at = (name: string): string => join(folder, name);
  const papers = { folder, jpg: at('giấy chứng sinh.jpg'), png: at('căn cước mặt trước.png'), pdf: at('giấy chứng nhận kết hôn.pdf'), secondJpg: at('giấy chứng sinh chụp lại.jpg'), result: at('giấy khai sinh.pdf'), fake: at('ảnh.png') };
  const page = await browser.newPage({ viewport: { width: 800, height: 1_000 } });
  await page.setContent(paper('GIẤY CHỨNG SINH', ['Họ tên mẹ: Nguyễn Thị Hạnh', 'Đã sinh con vào lúc 7 giờ 30 phút, tại Bệnh viện Đa khoa tỉnh Quảng Trị', '(ảnh bị lóa)']));
  await page.screenshot({ path: papers.jpg, type: 'jpeg', quality: 60 });
  await page.setContent(paper('GIẤY CHỨNG SINH', ['Họ tên mẹ: Nguyễn Thị Hạnh', 'Đã sinh con vào lúc 7 giờ 30 phút, tại Bệnh viện Đa khoa tỉnh Quảng Trị']));
  await page.screenshot({ path: papers.secondJpg, type: 'jpeg', quality: 90 });
  await page.setContent(paper('CĂN CƯỚC CÔNG DÂN', ['Nguyễn Thị Hạnh', 'Số: 045195000123']));
  await page.screenshot({ path: papers.png, type: 'png' });
  await page.setContent(paper('GIẤY CHỨNG NHẬN KẾT HÔN', ['Nguyễn Thị Hạnh', 'Trần Văn Minh']));
  await page.pdf({ path: papers.pdf, format: 'A4' });
  await page.setContent(paper('GIẤY KHAI SINH', ['Số: 12/2026', 'Họ, chữ đệm, tên: Trần Nguyễn Bảo An']));
  await page.pdf({ path: papers.result, format: 'A4' });
  await page.close();
  await writeFile(papers.fake, 'Đây không phải là ảnh.');
  return papers;
}
