import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The request to sign is on its way when the page that asked says so: whoever looks at the phone too early looks again, as people do. */
export async function requestArrives(phone: Page, code: string): Promise<void> {
  await expect.poll(async () => {
    const there = (await phone.getByText(code).count()) > 0;
    if (!there) await phone.getByRole('link', { name: 'Tải lại' }).click();
    return there;
  }, { timeout: 60_000, interval: 1_000 }).toBe(true);
}
