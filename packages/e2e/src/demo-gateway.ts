import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const OPEN_WITHIN_MS = 60_000;

export interface RunningGateway {
  readonly url: string;
  /** It answers nothing and tells nothing, as a gateway in trouble, until it goes on. */
  pause(): void;
  goOn(): void;
  stop(): Promise<void>;
}

/** `pnpm demo-gateway`, as the operator's guide says it: a process of its own beside a house that was told of it by settings. */
export async function startDemoGateway(environment: Readonly<Record<'GATEWAY_PORT' | 'VNPAY_SECRET' | 'VNPAY_IPN_URL', string>>): Promise<RunningGateway> {
  const child = spawn(process.execPath, [join(root, 'packages/tooling/src/demo-gateway.mjs')], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { printed += chunk.toString(); });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const url = `http://localhost:${environment.GATEWAY_PORT}`;
  const until = Date.now() + OPEN_WITHIN_MS;
  while (!(await fetch(`${url}/health`).then((answer) => answer.ok, () => false))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The demonstration gateway did not open:\n${printed}`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
  return { url, pause: () => void child.kill('SIGSTOP'), goOn: () => void child.kill('SIGCONT'), async stop() { child.kill('SIGCONT'); child.kill('SIGTERM'); await ended; } };
}

/** What a house is told of it. */
export const gatewaySettings = (port: string, secret: string): Record<string, string> => ({
  VNPAY_TMN_CODE: 'MOTCUATN', VNPAY_SECRET: secret, VNPAY_PAY_URL: `http://localhost:${port}/paymentv2/vpcpay.html`, VNPAY_API_URL: `http://localhost:${port}/merchant_webapi/api/transaction`,
});
