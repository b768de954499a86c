import * as v from 'valibot';

const port = (fallback: number) => v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'phải là số cổng từ 1 đến 65535'), v.transform(Number), v.maxValue(65_535, 'phải là số cổng từ 1 đến 65535')), String(fallback));
const flag = v.optional(v.pipe(v.picklist(['0', '1', 'true', 'false'], 'phải là 0 hoặc 1'), v.transform((value) => value === '1' || value === 'true')), '0');
const databaseUrl = v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/[^/]+\/.+$/, 'phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu')));
const url = (message: string) => v.optional(v.pipe(v.string(), v.url(message)));

const Environment = v.object({
  PORT: port(4000),
  CITIZEN_WEB_PORT: port(4001),
  STAFF_WEB_PORT: port(4002),
  HOST: v.optional(v.string(), '127.0.0.1'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'không được để trống')), '.data'),
  DATABASE_URL: databaseUrl,
  DATABASE_MIGRATION_URL: databaseUrl,
  PUBLIC_ORIGINS: v.optional(v.pipe(v.string(), v.transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean)), v.array(v.pipe(v.string(), v.url('phải là các địa chỉ http(s), cách nhau bằng dấu phẩy')))), ''),
  TRUST_PROXY: flag,
  SMTP_URL: url('phải có dạng smtp://máy:cổng'),
  MAIL_FROM: v.optional(v.string(), 'Một Cửa Quảng Trị <khong-tra-loi@dichvucong.quangtri.gov.vn>'),
  CLAMD_SOCKET: v.optional(v.pipe(v.string(), v.regex(/^(\/.+|[^:/\s]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/, 'phải là đường dẫn của socket clamd (/run/clamav/clamd.ctl) hoặc máy:cổng'))),
  SESSION_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'phải dài ít nhất 32 ký tự'))),
  VNPAY_TMN_CODE: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{8}$/, 'phải là mã 8 chữ và số do VNPAY cấp'))),
  VNPAY_SECRET: v.optional(v.pipe(v.string(), v.minLength(8, 'phải dài ít nhất 8 ký tự'))),
  VNPAY_PAY_URL: url('phải là địa chỉ trang thanh toán của VNPAY'),
  VNPAY_API_URL: url('phải là địa chỉ API giao dịch của VNPAY'),
  VNPAY_EXPIRE_SECONDS: v.optional(v.pipe(v.string(), v.regex(/^\d{2,5}$/, 'phải là số giây từ 60 đến 86400'), v.transform(Number), v.minValue(60, 'phải là số giây từ 60 đến 86400'), v.maxValue(86_400, 'phải là số giây từ 60 đến 86400')), '900'),
  GATEWAY_PORT: port(4003),
  SIGNATURE_TRUST_DIR: v.optional(v.pipe(v.string(), v.transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))), ''),
  SEAL_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'phải là thư mục chứa khóa và chứng thư ký số của cơ quan'))),
  SIGNER_URL: url('phải là địa chỉ dịch vụ ký số từ xa'),
  SIGNER_TOKEN: v.optional(v.pipe(v.string(), v.minLength(8, 'phải dài ít nhất 8 ký tự'))),
  SIGNER_NAME: v.optional(v.string(), 'dịch vụ ký số từ xa'),
  SIGNER_PHONE_URL: url('phải là địa chỉ trang xác nhận thử nghiệm'),
  SIGNER_CALLBACK_URL: url('phải là địa chỉ mà dịch vụ ký số gọi lại'),
  SIGNER_PORT: port(4004),
  POST_URL: url('phải là địa chỉ API bưu điện'),
  POST_TOKEN: v.optional(v.pipe(v.string(), v.minLength(8, 'phải dài ít nhất 8 ký tự'))),
  POST_ASK_SECONDS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/, 'phải là số giây từ 1 trở lên'), v.transform(Number)), '900'),
  POST_PORT: port(4005),
  DEMONSTRATION: v.optional(v.picklist(['0', '1'], 'phải là 0 hoặc 1')),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'phải là fatal, error, warn, info, debug hoặc trace'), 'info'),
  NODE_ENV: v.optional(v.string(), 'production'),
});

/** The validated environment. Secrets come in here and nowhere else. */
export type Config = v.InferOutput<typeof Environment>;

/** What is wrong with the environment, one line a variable, in words an operator understands. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(['Cấu hình chưa đúng / Wrong configuration:', ...lines.map((line) => `  - ${line}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** @throws ConfigError naming every wrong variable, its value (never a secret's) and what it must be */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const result = v.safeParse(Environment, environment);
  if (result.success) {
    distinctPorts(result.output);
    wholeGateway(result.output);
    wholeSigner(result.output);
    wholePost(result.output);
    return result.output;
  }
  throw new ConfigError(
    result.issues.map((issue) => {
      const name = String(issue.path?.[0]?.key ?? '?');
      const secret = /URL|SECRET|TOKEN/.test(name);
      return `${name}${secret ? '' : `=${JSON.stringify(environment[name])}`}: ${issue.message}`;
    }),
  );
}

/** A gateway is there with all it needs, or not at all. */
function wholeGateway(config: Config): void {
  const given = GATEWAY_SETTINGS.filter((name) => config[name] !== undefined);
  if (given.length > 0 && given.length < GATEWAY_SETTINGS.length) throw new ConfigError([`${GATEWAY_SETTINGS.filter((name) => config[name] === undefined).join(', ')}: phải đặt cùng với ${given.join(', ')}`]);
}
/** A remote-signing service is there with its secret, or not at all. */
function wholeSigner({ SIGNER_URL, SIGNER_TOKEN }: Config): void {
  if ((SIGNER_URL === undefined) !== (SIGNER_TOKEN === undefined)) throw new ConfigError([SIGNER_URL === undefined ? 'SIGNER_URL: phải đặt cùng với SIGNER_TOKEN' : 'SIGNER_TOKEN: phải đặt cùng với SIGNER_URL']);
}
/** A post is there with its key, or not at all. */
function wholePost({ POST_URL, POST_TOKEN }: Config): void {
  if ((POST_URL === undefined) !== (POST_TOKEN === undefined)) throw new ConfigError([POST_URL === undefined ? 'POST_URL: phải đặt cùng với POST_TOKEN' : 'POST_TOKEN: phải đặt cùng với POST_URL']);
}
const GATEWAY_SETTINGS = ['VNPAY_TMN_CODE', 'VNPAY_SECRET', 'VNPAY_PAY_URL', 'VNPAY_API_URL'] as const;

function distinctPorts(config: Config): void {
  const ports = [config.PORT, config.CITIZEN_WEB_PORT, config.STAFF_WEB_PORT].filter((value) => value !== 0);
  if (new Set(ports).size !== ports.length) throw new ConfigError(['PORT, CITIZEN_WEB_PORT, STAFF_WEB_PORT: phải là ba cổng khác nhau']);
}
