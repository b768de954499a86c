import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Config } from '../platform/config/config.ts';
import type { Closers } from './closers.ts';

const Hello = v.object({ url: v.pipe(v.string(), v.url()) });
const OPENS_WITHIN_MS = 15_000;
const ENDS_WITHIN_MS = 5_000;

/** What the child needs; a secret of this one start, told to nobody else. */
function environmentOf(config: Config, dataDir: string, secret: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return {
    ...(PATH !== undefined && { PATH }), GATEWAY_PORT: String(config.GATEWAY_PORT), GATEWAY_HOST: config.HOST, GATEWAY_FILE: join(dataDir, 'demo-gateway.jsonl'),
    VNPAY_TMN_CODE: DEMO_CODE, VNPAY_SECRET: secret, VNPAY_IPN_URL: `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${config.PORT}/payments/vnpay/ipn`,
  };
}
const DEMO_CODE = 'MOTCUATN';

/**
 * Demonstration mode: the payment gateway runs beside the house as a process of its own and ends with it (§8.2b). Answers the settings with
 * the gateway in them. A gateway that does not open leaves the house without one; everything else works.
 */
export async function withDemoGateway(config: Config, dataDir: string, log: Logger, closers: Closers): Promise<Config> {
  if (config.VNPAY_TMN_CODE !== undefined || config.PORT === 0) return config;
  const secret = randomBytes(24).toString('base64url');
  const child = fork(fileURLToPath(import.meta.resolve('@mot-cua/demo-gateway/main')), [], { env: environmentOf(config, dataDir, secret), execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  closers.add('demonstration gateway', async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
    await ended;
    clearTimeout(hard);
  });
  const url = await new Promise<string | undefined>((resolve) => {
    const patience = setTimeout(() => resolve(undefined), OPENS_WITHIN_MS);
    const answer = (text: string | undefined): void => {
      clearTimeout(patience);
      resolve(text);
    };
    child.once('message', (message) => answer(v.is(Hello, message) ? message.url : undefined));
    child.once('error', () => answer(undefined));
    void ended.then(() => answer(undefined));
  });
  if (url === undefined) {
    log.warn('the demonstration payment gateway did not open: online payment is off');
    return config;
  }
  return { ...config, VNPAY_TMN_CODE: DEMO_CODE, VNPAY_SECRET: secret, VNPAY_PAY_URL: `${url}/paymentv2/vpcpay.html`, VNPAY_API_URL: `${url}/merchant_webapi/api/transaction` };
}
