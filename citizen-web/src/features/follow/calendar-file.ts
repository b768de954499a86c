/** An appointment to collect a result, as it goes into a calendar. */
export interface CalendarEntry {
  /** Stays the same when the appointment is written again, so a calendar replaces its entry. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly lines: readonly string[];
  readonly address: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly madeAt: string;
}

/** RFC 5545 §3.3.11: backslash, semicolon, comma and line break are written escaped. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
const stamp = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const bytes = new TextEncoder();
const LINE_OCTETS = 75;

/** RFC 5545 §3.1: no line longer than 75 octets; a letter with its marks is never cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    const limit = parts.length === 0 ? LINE_OCTETS : LINE_OCTETS - 1;
    if (bytes.encode(part + letter).length > limit) { parts.push(part); part = ''; }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}

/** The appointment as an iCalendar file (RFC 5545) with a reminder a day before. */
export function calendarFile({ uid, title, place, lines, address, at, madeAt }: CalendarEntry): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Mot Cua//Cong dich vu cong Quang Tri//VI', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp(madeAt)}`, `DTSTART:${stamp(at)}`, 'DURATION:PT30M',
    `SUMMARY:${escaped(title)}`, `LOCATION:${escaped(place)}`, `DESCRIPTION:${escaped(lines.join('\n'))}`, `URL:${address}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P1D', `DESCRIPTION:${escaped(title)}`, 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR', '',
  ].map(folded).join('\r\n');
}
