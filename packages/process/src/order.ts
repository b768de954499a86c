import type { Process, ProcessStep } from './process.ts';

/** The steps so that each stands after all it waits for; undefined where they wait for one another in a circle. */
export function findOrder(steps: readonly ProcessStep[]): readonly ProcessStep[] | undefined {
  const known = new Set(steps.map((step) => step.key));
  const placed = new Set<string>();
  const order: ProcessStep[] = [];
  while (order.length < steps.length) {
    const ready = steps.filter((step) => !placed.has(step.key) && step.after.every((key) => placed.has(key) || !known.has(key)));
    if (ready.length === 0) return undefined;
    for (const step of ready) {
      placed.add(step.key);
      order.push(step);
    }
  }
  return order;
}

/** Working hours from the acceptance to the end of each step when every step takes all its time; branches side by side count once. */
export function hoursUntilDone(process: Process): ReadonlyMap<string, number> {
  const until = new Map<string, number>();
  for (const step of findOrder(process.steps) ?? []) {
    const begun = Math.max(0, ...step.after.map((key) => until.get(key) ?? 0));
    until.set(step.key, begun + (step.hours ?? 0));
  }
  return until;
}

/** The longest way through the process, in working hours: what must fit the published time. */
export const longestWay = (process: Process): number => Math.max(0, ...hoursUntilDone(process).values());

/** Every step that must be done before `key`, its own key not included. */
export function allBefore(process: Process, key: string): ReadonlySet<string> {
  const before = new Set<string>();
  const waiting = [...(process.steps.find((step) => step.key === key)?.after ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    const name = next;
    waiting.push(...(process.steps.find((step) => step.key === name)?.after ?? []));
  }
  return before;
}
