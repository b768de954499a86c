import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { Closers } from '../boot/closers.ts';
import { openForCommand } from '../boot/command.ts';
import { explain } from '../boot/trouble.ts';
import { agencyDirectory } from '../modules/agencies/index.ts';
import { type Declarer, declareOutage, dismissProposal, endOutage, listOutages, listProposals, momentInWords, spanInWords, withdrawOutage } from '../modules/outages/index.ts';
import { readConfig } from '../platform/config/config.ts';
import { HouseError, Refused } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { makeLog } from '../platform/log.ts';
import type { Streams } from './import-catalogue.run.ts';

const USAGE = `Cách dùng / usage:
  pnpm outage list                                     sự cố đã công bố, khoảng ngừng chờ xác nhận
  pnpm outage declare --reason LÝ-DO [--from GIỜ] [--until GIỜ] [--agency MÃ] [--proposal SỐ]
  pnpm outage end SỐ [--until GIỜ]                     sự cố đã hết
  pnpm outage withdraw SỐ --reason LÝ-DO               công bố nhầm, chưa nhập bù gì
  pnpm outage dismiss SỐ                               khoảng ngừng không phải sự cố
GIỜ / time: "2026-11-25 08:05" (giờ Việt Nam), mặc định là bây giờ / now.`;

/** The person at the machine: their system account is the name on record. */
const declarerOf = (environment: NodeJS.ProcessEnv): Declarer => {
  const name = environment['SUDO_USER'] ?? userInfo().username;
  return { key: `command:${name}`, name: `Đơn vị vận hành (lệnh, ${name})`, accountId: null };
};

/** `2026-11-25 08:05` on a Vietnamese clock; undefined for anything else. */
export function momentOf(text: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text.trim()) ?? [];
  const moment = Date.parse(`${day ?? ''}T${time ?? ''}:00+07:00`);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

class WrongUse extends Error {}
function timeOf(text: string | undefined, fallback: string): string {
  const moment = text === undefined ? fallback : momentOf(text);
  if (moment === undefined) throw new WrongUse(`Không hiểu giờ “${text}”: hãy ghi như "2026-11-25 08:05".`);
  return moment;
}
function numberOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,9}$/.test(text)) throw new WrongUse(USAGE);
  return Number(text);
}

async function list(house: House, { out }: Streams): Promise<void> {
  const [outages, proposals, agencies] = await Promise.all([listOutages(house.database.reads, null), listProposals(house.database.reads), agencyDirectory(house)]);
  for (const { id, fromAt, untilAt } of proposals) out(`? ${id}  hệ thống ngừng từ ${momentInWords(fromAt)} đến ${momentInWords(untilAt)} – có phải sự cố? (declare --proposal ${id} hoặc dismiss ${id})`);
  for (const outage of outages) out(`  ${outage.id}  ${outage.agencyId === null ? 'toàn hệ thống' : (agencies.findById(outage.agencyId)?.name ?? '')}: ${spanInWords(outage)}${outage.untilAt === null ? ' (đang diễn ra)' : ''} – ${outage.reason}`);
  if (outages.length + proposals.length === 0) out('Chưa công bố sự cố nào.');
}

type Options = Partial<Record<'reason' | 'from' | 'until' | 'agency' | 'proposal', string>>;

async function carryOut(house: House, streams: Streams, declarer: Declarer, [verb, number]: readonly string[], options: Options): Promise<void> {
  const operated = { house, declarer };
  const clientKey = randomUUID();
  const now = house.clock.now();
  switch (verb) {
    case 'list':
      return list(house, streams);
    case 'declare': {
      const proposal = options.proposal === undefined ? undefined : (await listProposals(house.database.reads)).find(({ id }) => id === numberOf(options.proposal));
      if (options.proposal !== undefined && proposal === undefined) throw new WrongUse(`Không có khoảng ngừng số ${options.proposal} chờ xác nhận.`);
      const until = options.until === undefined && proposal === undefined ? null : timeOf(options.until, proposal?.untilAt ?? now);
      const id = await declareOutage(operated, { clientKey, agencyCode: options.agency ?? null, from: timeOf(options.from, proposal?.fromAt ?? now), until, reason: options.reason ?? '', proposalId: proposal?.id ?? null });
      return streams.out(`Đã công bố sự cố số ${id}.${until === null ? ` Khi hết: pnpm outage end ${id}` : ' Các cơ quan nhập bù từ bây giờ.'}`);
    }
    case 'end':
      await endOutage(operated, { clientKey, id: numberOf(number), until: timeOf(options.until, now) });
      return streams.out('Sự cố đã kết thúc. Các cơ quan nhập bù từ bây giờ.');
    case 'withdraw':
      await withdrawOutage(operated, { clientKey, id: numberOf(number), reason: options.reason ?? '' });
      return streams.out('Đã hủy công bố.');
    case 'dismiss':
      await dismissProposal(operated, { clientKey, id: numberOf(number) });
      return streams.out('Đã ghi: không phải sự cố.');
    default:
      throw new WrongUse(USAGE);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof WrongUse) return error.message;
  if (error instanceof Refused) return error.refusals.map(({ message }) => message).join('\n');
  if (error instanceof HouseError && error.code === 'NOT_FOUND') return 'Không tìm thấy sự cố hoặc cơ quan này (pnpm outage list).';
  return explain(error);
}

/** Answers the exit code: 0 when it was done. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv, streams: Streams): Promise<number> {
  const text = { type: 'string' } as const;
  const closers = new Closers(makeLog('warn'));
  const interrupted = (): void => void closers.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { reason: text, from: text, until: text, agency: text, proposal: text } });
    if (positionals.length === 0) throw new WrongUse(USAGE);
    const house = await openForCommand(readConfig({ LOG_LEVEL: 'warn', ...environment }), closers);
    await carryOut(house, streams, declarerOf(environment), positionals, { ...values });
    return 0;
  } catch (error) {
    streams.err(error instanceof TypeError ? USAGE : wordsOf(error));
    return 1;
  } finally {
    process.off('SIGINT', interrupted);
    await closers.close();
  }
}
