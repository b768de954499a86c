import type { CalendarDay, Certainty } from './calendar.ts';
import { addDays, type Day } from './local.ts';

const LAW = 'Bộ luật Lao động: ngày cố định';
const LUNAR = 'Tính âm lịch (UTC+7), đối chiếu cách bố trí thông thường';
const TB_2026 = 'Thông báo 9441/TB-BNV về lịch nghỉ Tết, Quốc khánh 2026';
const KNOWN = 'Hiểu biết chung về thông báo nghỉ hằng năm, chưa đối chiếu văn bản';

type Row = readonly [date: Day, name: string, source: string, certainty: Certainty];
const off = ([date, name, source, certainty]: Row): CalendarDay => ({ date, kind: 'OFF', name, source, certainty });

/** Fixed days of every year, also when they fall on a weekend (some desks open on Saturday). */
const fixedDays = (year: number): CalendarDay[] => [
  off([`${year}-01-01`, 'Tết Dương lịch', LAW, 'OFFICIAL']),
  off([`${year}-04-30`, 'Ngày Chiến thắng', LAW, 'OFFICIAL']),
  off([`${year}-05-01`, 'Ngày Quốc tế lao động', LAW, 'OFFICIAL']),
  off([`${year}-09-02`, 'Quốc khánh', LAW, 'OFFICIAL']),
  ...(year >= 2026 ? [off([`${year}-11-24`, 'Ngày Văn hóa Việt Nam', 'Nghị quyết 28/2026/QH16', 'OFFICIAL'])] : []),
];

/** First and last day of each Tết holiday, weekends inside included. */
const TET: readonly (readonly [from: Day, to: Day, source: string, certainty: Certainty])[] = [
  ['2017-01-26', '2017-02-01', KNOWN, 'GENERAL_KNOWLEDGE'], ['2018-02-14', '2018-02-20', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2019-02-04', '2019-02-08', KNOWN, 'GENERAL_KNOWLEDGE'], ['2020-01-23', '2020-01-29', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2021-02-10', '2021-02-16', KNOWN, 'GENERAL_KNOWLEDGE'], ['2022-01-31', '2022-02-04', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2023-01-20', '2023-01-26', KNOWN, 'GENERAL_KNOWLEDGE'], ['2024-02-08', '2024-02-14', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2025-01-27', '2025-01-31', KNOWN, 'GENERAL_KNOWLEDGE'], ['2026-02-16', '2026-02-20', TB_2026, 'OFFICIAL'],
  ['2027-02-04', '2027-02-10', LUNAR, 'COMPUTED'],
];

/** Giỗ Tổ Hùng Vương, 10 of the third lunar month. */
const HUNG_KINGS: readonly Day[] = ['2017-04-06', '2018-04-25', '2019-04-14', '2020-04-02', '2021-04-21', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16'];

/** The second day of Quốc khánh since the 2019 Labour Code (in force 2021). */
const SECOND_NATIONAL_DAY: readonly (readonly [Day, string, Certainty])[] = [
  ['2021-09-03', KNOWN, 'GENERAL_KNOWLEDGE'], ['2022-09-01', KNOWN, 'GENERAL_KNOWLEDGE'], ['2023-09-01', KNOWN, 'GENERAL_KNOWLEDGE'], ['2024-09-03', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2025-09-01', KNOWN, 'GENERAL_KNOWLEDGE'], ['2026-09-01', TB_2026, 'OFFICIAL'], ['2027-09-03', 'Dự kiến, chờ Thủ tướng quyết định', 'COMPUTED'],
];

const DAY_OFF_IN_LIEU = 'Nghỉ bù do ngày lễ trùng ngày nghỉ hằng tuần';
const IN_LIEU: readonly (readonly [Day, Certainty])[] = [
  ['2017-01-02', 'COMPUTED'], ['2017-05-02', 'COMPUTED'], ['2017-09-04', 'COMPUTED'], ['2018-09-03', 'COMPUTED'], ['2019-04-15', 'COMPUTED'], ['2021-05-03', 'COMPUTED'],
  ['2022-01-03', 'COMPUTED'], ['2022-04-11', 'COMPUTED'], ['2022-05-02', 'COMPUTED'], ['2022-05-03', 'COMPUTED'], ['2023-01-02', 'COMPUTED'], ['2023-05-02', 'COMPUTED'],
  ['2023-05-03', 'COMPUTED'], ['2023-09-04', 'COMPUTED'], ['2026-04-27', 'OFFICIAL'], ['2027-05-03', 'COMPUTED'],
];

/** A working day taken off and the day off worked instead. */
const SWAPS: readonly (readonly [off: Day, worked: Day, source: string, certainty: Certainty])[] = [
  ['2018-12-31', '2019-01-05', KNOWN, 'GENERAL_KNOWLEDGE'], ['2019-04-29', '2019-05-04', KNOWN, 'GENERAL_KNOWLEDGE'], ['2024-04-29', '2024-05-04', KNOWN, 'GENERAL_KNOWLEDGE'],
  ['2025-05-02', '2025-04-26', KNOWN, 'GENERAL_KNOWLEDGE'], ['2026-01-02', '2026-01-10', KNOWN, 'GENERAL_KNOWLEDGE'], ['2026-08-31', '2026-08-22', TB_2026, 'OFFICIAL'],
];

function range(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function everyDay(): CalendarDay[] {
  const years = Array.from({ length: 11 }, (_, index) => 2017 + index);
  return [
    ...years.flatMap(fixedDays),
    ...TET.flatMap(([from, to, source, certainty]) => range(from, to).map((date) => off([date, 'Tết Nguyên đán', source, certainty]))),
    ...HUNG_KINGS.map((date) => off([date, 'Giỗ Tổ Hùng Vương', LUNAR, 'COMPUTED'])),
    ...SECOND_NATIONAL_DAY.map(([date, source, certainty]) => off([date, 'Quốc khánh', source, certainty])),
    ...IN_LIEU.map(([date, certainty]) => off([date, 'Nghỉ bù ngày lễ', date === '2026-04-27' ? TB_2026 : DAY_OFF_IN_LIEU, certainty])),
    ...SWAPS.flatMap(([date, worked, source, certainty]): CalendarDay[] => [
      { date, kind: 'OFF', name: 'Nghỉ hoán đổi', source, certainty },
      { date: worked, kind: 'WORKING', name: `Làm bù cho ngày ${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`, source, certainty },
    ]),
  ];
}

/**
 * Holidays and swapped working days 2017–2027 (domain reference §4.1–4.2), each with its source and how sure it is.
 * Data to start from: the operator enters what the Prime Minister fixes each year.
 */
export const CALENDAR_2017_2027: readonly CalendarDay[] = everyDay().toSorted((a, b) => (a.date < b.date ? -1 : 1));
