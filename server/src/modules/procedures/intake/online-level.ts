import type { ComponentPart } from './components.ts';
import { type Fault, quote } from './faults.ts';
import type { ProcedureRecord } from './record.ts';

export interface OnlineLevel { readonly level: number; readonly deliveryMode: 'FULL' | 'PARTIAL' | 'INFORMATION'; readonly faults: readonly Fault[] }

/** The rule by which levels are derived where the province published none: toàn trình 4, một phần or an online channel 3, a form 2, else 1. */
function derive(record: ProcedureRecord, online: boolean, hasForm: boolean): number {
  if (record.onlineLevel === 'toàn trình') return 4;
  if (record.onlineLevel === 'một phần' || online) return 3;
  return hasForm ? 2 : 1;
}

const modeOf = (level: number): OnlineLevel['deliveryMode'] => (level >= 4 ? 'FULL' : level === 3 ? 'PARTIAL' : 'INFORMATION');

/**
 * The level 1–4 of §3.2 with its rules kept: a form makes it at least 2 (§6.2), 3 and 4 need an online channel, and nothing can
 * be filed where the papers are not known.
 */
export function onlineLevelOf(record: ProcedureRecord, channels: readonly string[], components: readonly ComponentPart[]): OnlineLevel {
  const online = channels.includes('ONLINE');
  const hasForm = components.some((component) => component.formTemplate !== null);
  const given = record.onlineLevelDerived;
  const usable = given !== null && Number.isInteger(given) && given >= 1 && given <= 4;
  let level = usable ? given : derive(record, online, hasForm);
  const faults: Fault[] = usable ? [] : [{ code: 'LEVEL_COMPUTED', detail: quote(given) }];
  if (components.length === 0) level = 1;
  else if (level >= 3 && !online) {
    level = 2;
    faults.push({ code: 'LEVEL_LOWERED' });
  } else if (level < 2 && hasForm) {
    level = 2;
    faults.push({ code: 'LEVEL_RAISED' });
  }
  return { level, deliveryMode: modeOf(level), faults };
}
