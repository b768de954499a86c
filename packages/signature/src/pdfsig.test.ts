import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signed } from './testing/forge.ts';
import { samplePdf, scene } from './testing/index.ts';

/** poppler's pdfsig over NSS, where the machine has it (Debian: poppler-utils, libnss3-tools); else the test says skipped. */
const present = ['pdfsig', 'certutil'].every((tool) => spawnSync(tool, ['-H']).error === undefined);

describe.skipIf(!present)('what we sign is judged valid and trusted by pdfsig (§8.2a)', () => {
  const { root, authority, citizen } = scene();
  const folder = mkdtempSync(join(tmpdir(), 'pdfsig-'));
  const run = (tool: string, ...args: string[]): string => {
    const { stdout, stderr, status } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder } });
    if (status !== 0) throw new Error(`${tool}: ${stdout}${stderr}`);
    return stdout;
  };
  writeFileSync(join(folder, 'root.pem'), root.pem);
  run('certutil', '-N', '-d', 'sql:.', '--empty-password');
  run('certutil', '-A', '-d', 'sql:.', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem');
  afterAll(() => rmSync(folder, { recursive: true }));

  const sample = (name: string): Uint8Array => readFileSync(new URL(`../samples/${name}`, import.meta.url));
  const official = sample('form.pdf');
  it.each([['with a table', samplePdf()], ['with a table stream', samplePdf('To khai', { modern: true })], ['PDF/A as the house prints it', official], ['packed in object streams', sample('form-object-streams.pdf')], ['linearized', sample('form-linearized.pdf')]])('a file %s', async (_, pdf) => {
    writeFileSync(join(folder, 'signed.pdf'), await signed(pdf, citizen));
    const said = run('pdfsig', '-nssdir', '.', 'signed.pdf');
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Certificate is Trusted.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('Signer Certificate Common Name: Nguyễn Thị Hoa');
    expect(said).toContain('ETSI.CAdES.detached');
  });

  it('a seal that allows no change', async () => {
    writeFileSync(join(folder, 'sealed.pdf'), await signed(official, citizen, { certify: 1 }));
    expect(run('pdfsig', '-nssdir', '.', 'sealed.pdf')).toMatch(/Total document signed[^]*Signature is Valid\.[^]*Certificate is Trusted\./);
  });

  it('two signatures, one over the other, by RSA and by a curve', async () => {
    const twice = await signed(await signed(official, authority.issue({ name: 'Trần Văn Bình', key: 'rsa' })), citizen);
    writeFileSync(join(folder, 'twice.pdf'), twice);
    expect(run('pdfsig', '-nssdir', '.', 'twice.pdf').match(/Signature is Valid\./g)).toHaveLength(2);
  });
});
