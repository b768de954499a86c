import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../platform/config/config.ts';
import { openBeside } from './beside.ts';
import type { Closers } from './closers.ts';

/**
 * Demonstration mode: a remote-signing service runs beside the house as a process of its own and ends with it (§8.2a), and its authority is believed –
 * by a demonstration alone. One that does not open leaves the house without; signing with an own tool and the post still work.
 */
export async function withDemoSigner(config: Config, dataDir: string, log: Logger, closers: Closers): Promise<Config> {
  if (config.SIGNER_URL !== undefined || config.PORT === 0) return config;
  // A secret of this one start, told to nobody else.
  const token = randomBytes(24).toString('base64url');
  const folder = join(dataDir, 'demo-signer');
  const url = await openBeside('demonstration signer', import.meta.resolve('@mot-cua/demo-signer/main'), { SIGNER_PORT: String(config.SIGNER_PORT), SIGNER_HOST: config.HOST, SIGNER_FOLDER: folder, SIGNER_TOKEN: token }, closers);
  if (url === undefined) {
    log.warn('the demonstration signing service did not open: remote signing is off');
    return config;
  }
  return {
    ...config, SIGNER_URL: url, SIGNER_TOKEN: token, SIGNER_NAME: 'dịch vụ ký số thử nghiệm', SIGNER_PHONE_URL: `${url}/`, SIGNER_CALLBACK_URL: `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${config.PORT}/signing/callback`,
    SIGNATURE_TRUST_DIR: [...config.SIGNATURE_TRUST_DIR, join(folder, 'trust')],
  };
}
