import * as v from 'valibot';
import { openPostOffice } from './office.ts';

/** What the house, or whoever starts the post by hand, gives it. */
const Environment = v.object({
  POST_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '4005'),
  POST_HOST: v.optional(v.string(), '127.0.0.1'),
  POST_FILE: v.optional(v.string()),
  POST_TOKEN: v.pipe(v.string(), v.minLength(8)),
});

const environment = v.safeParse(Environment, process.env);
if (environment.success) {
  const { POST_PORT: port, POST_HOST: host, POST_FILE: file, POST_TOKEN: token } = environment.output;
  try {
    const options = { host, token, ...(file !== undefined && { file }) };
    // Beside a house any port will do: the house tells people where to go.
    const office = await openPostOffice({ ...options, port }).catch((error: unknown) => {
      if (process.send === undefined) throw error;
      return openPostOffice({ ...options, port: 0 });
    });
    const end = (): void => void office.close().finally(() => process.exit(0));
    if (process.send === undefined) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    else {
      // Started by the house, it ends with the house: a Ctrl-C of the terminal reaches both, and the house decides.
      process.on('SIGINT', () => undefined);
      process.once('SIGTERM', end);
      process.once('disconnect', end);
      process.send({ url: office.url });
    }
    process.stdout.write(`Bưu điện thử nghiệm: ${office.url}\n`);
  } catch (error) {
    process.stderr.write(`Không mở được bưu điện thử nghiệm / the demonstration post did not open: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`Cần / needed: POST_TOKEN (như của máy chủ / as the server's). ${environment.issues.map((issue) => issue.message).join('; ')}\n`);
  process.exitCode = 1;
}
