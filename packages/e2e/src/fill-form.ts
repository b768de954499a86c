import { type Answers, type FormDefinition, type Page as FormPage } from '@mot-cua/eform';
import type { Page } from 'playwright-core';

type Item = FormPage['items'][number];
const idOf = (path: string): string => `[id="f-${path.replaceAll('.', '-')}"]`;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

async function fillDate(page: Page, path: string, value: string): Promise<void> {
  const [year = '', month = '', day = ''] = value.split('-');
  const box = (part: string) => page.locator(`input[name="${path}-${part}"]`);
  if (day === '' && (await page.locator(`input[name="${path}-year-only"]`).count()) > 0) await page.locator(`input[name="${path}-year-only"]`).check();
  else {
    await box('day').fill(day);
    await box('month').fill(month);
  }
  await box('year').fill(year);
}

async function choose(page: Page, path: string, value: string): Promise<void> {
  const radio = page.locator(`input[name="${path}"][value="${value}"]`);
  if ((await radio.count()) > 0) await radio.check();
  else await page.locator(idOf(path)).selectOption(value);
}

/** As people do: a few letters of the unit, then the one of the right district from the list. */
async function chooseUnit(page: Page, path: string, name: string): Promise<void> {
  const [unit = '', district = ''] = name.split(/,\s*/);
  await page.locator(idOf(path)).fill(unit);
  await page.getByRole('option').filter({ hasText: unit }).filter({ hasText: new RegExp(district, 'i') }).first().click();
}

async function fillItem(page: Page, item: Item | { readonly kind: string; readonly key: string }, path: string, value: unknown): Promise<void> {
  switch (item.kind) {
    case 'person':
      if (isRecord(value)) for (const [part, answer] of Object.entries(value)) await fillItem(page, { kind: part === 'birthDate' ? 'date' : 'text', key: part }, `${path}.${part}`, answer);
      return;
    case 'date': return fillDate(page, path, String(value));
    case 'choice': return choose(page, path, String(value));
    case 'yesNo': return choose(page, path, value === true ? 'yes' : 'no');
    case 'unit': return chooseUnit(page, path, isRecord(value) ? String(value['name']) : '');
    default: await page.locator(idOf(path)).fill(String(value));
  }
}

/** Answers one page of an e-form in the browser, field by field, as far as there are answers. */
export async function fillPage(page: Page, definition: FormDefinition, key: string, answers: Answers): Promise<void> {
  const items = definition.pages.find((one) => one.key === key)?.items ?? [];
  for (const item of items) {
    const value = answers[item.key];
    if (value !== undefined) await fillItem(page, item, item.key, value);
  }
}
