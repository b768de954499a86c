// Makes form.pdf as the house's press does: typst, PDF/A-2a, tagged, Tinos.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const server = createRequire(new URL('../../../server/package.json', import.meta.url));
const { NodeCompiler } = server('@myriaddreamin/typst-ts-node-compiler');
const font = readFileSync(join(dirname(server.resolve('@expo-google-fonts/tinos/package.json')), '400Regular/Tinos_400Regular.ttf'));
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [font] }] });
const source = '#set document(title: "Tờ khai đăng ký khai sinh", date: datetime(year: 2026, month: 11, day: 24))\n#set page(width: 148mm, height: 105mm)\n#set text(font: "Tinos", lang: "vi")\n= Tờ khai đăng ký khai sinh\nKính gửi: Ủy ban nhân dân phường 1, thành phố Đông Hà';
const composed = compiler.compile({ mainFileContent: source }).result;
writeFileSync(new URL('form.pdf', import.meta.url), compiler.pdf(composed, { pdfStandard: 'a-2a', creationTimestamp: 1_764_000_000 }));
