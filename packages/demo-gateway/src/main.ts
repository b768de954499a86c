import * as v from 'valibot';
import { openGateway } from './gateway.ts';

/** What the house, or whoever starts the gateway by hand, gives it. */
const Environment = v.object({
  GATEWAY_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '4003'),
  GATEWAY_HOST: v.optional(v.string(), '127.0.0.1'),
  GATEWAY_FILE: v.optional(v.string()),
  VNPAY_TMN_CODE: v.optional(v.string(), 'MOTCUATN'),
  VNPAY_SECRET: v.pipe(v.string(), v.minLength(8)),
  VNPAY_IPN_URL: v.optional(v.pipe(v.string(), v.url()), 'http://localhost:4000/payments/vnpay/ipn'),
  GATEWAY_RETRY_MS: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number)), '10000'),
});

const environment = v.safeParse(Environment, process.env);
if (environment.success) {
  const { GATEWAY_PORT: port, GATEWAY_HOST: host, GATEWAY_FILE: file, VNPAY_TMN_CODE: tmnCode, VNPAY_SECRET: secret, VNPAY_IPN_URL: ipnUrl, GATEWAY_RETRY_MS: retryMs } = environment.output;
  try {
    const options = { merchant: { tmnCode, secret }, ipnUrl, host, retryMs, ...(file !== undefined && { file }) };
    // Beside a house any port will do: the house tells people where to go.
    const gateway = await openGateway({ ...options, port }).catch((error: unknown) => {
      if (process.send === undefined) throw error;
      return openGateway({ ...options, port: 0 });
    });
    const end = (): void => void gateway.close().finally(() => process.exit(0));
    if (process.send === undefined) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    else {
      // Started by the house, it ends with the house: a Ctrl-C of the terminal reaches both, and the house decides.
      process.on('SIGINT', () => undefined);
      process.once('SIGTERM', end);
      process.once('disconnect', end);
      process.send({ url: gateway.url });
    }
    process.stdout.write(`Cổng thanh toán thử nghiệm: ${gateway.url}\n`);
  } catch (error) {
    process.stderr.write(`Không mở được cổng thanh toán thử nghiệm / the demonstration gateway did not open: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`Cần / needed: VNPAY_SECRET (như của máy chủ / as the server's). ${environment.issues.map((issue) => issue.message).join('; ')}\n`);
  process.exitCode = 1;
}
