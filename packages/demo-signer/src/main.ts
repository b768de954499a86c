import * as v from 'valibot';
import { openSigner } from './signer.ts';

/** What the house, or whoever starts the service by hand, gives it. */
const Environment = v.object({
  SIGNER_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '4004'),
  SIGNER_HOST: v.optional(v.string(), '127.0.0.1'),
  SIGNER_FOLDER: v.optional(v.string()),
  SIGNER_TOKEN: v.pipe(v.string(), v.minLength(8)),
});

const environment = v.safeParse(Environment, process.env);
if (environment.success) {
  const { SIGNER_PORT: port, SIGNER_HOST: host, SIGNER_FOLDER: folder, SIGNER_TOKEN: token } = environment.output;
  try {
    const options = { token, host, ...(folder !== undefined && { folder }) };
    // Beside a house any port will do: the house tells people where the phone is.
    const signer = await openSigner({ ...options, port }).catch((error: unknown) => {
      if (process.send === undefined) throw error;
      return openSigner({ ...options, port: 0 });
    });
    const end = (): void => void signer.close().finally(() => process.exit(0));
    if (process.send === undefined) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    else {
      // Started by the house, it ends with the house: a Ctrl-C of the terminal reaches both, and the house decides.
      process.on('SIGINT', () => undefined);
      process.once('SIGTERM', end);
      process.once('disconnect', end);
      process.send({ url: signer.url });
    }
    process.stdout.write(`Dịch vụ ký số thử nghiệm: ${signer.url}\n`);
  } catch (error) {
    process.stderr.write(`Không mở được dịch vụ ký số thử nghiệm / the demonstration signing service did not open: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`Cần / needed: SIGNER_TOKEN (như của máy chủ / as the server's). ${environment.issues.map((issue) => issue.message).join('; ')}\n`);
  process.exitCode = 1;
}
