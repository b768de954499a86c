import type { TemplateRecipe } from '@mot-cua/testing/database';
import { ensureDemonstrationPeople, makeAuths } from '../modules/accounts/index.ts';
import { seedCatalogue } from '../modules/procedures/index.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database/client.ts';

/** Before any moment a test stands in: the demonstration people already hold their positions then. */
const LONG_AGO: Clock = { now: () => '2017-01-01T00:00:00.000Z' };

/** The secret of test sessions. */
export const TEST_SECRET = 'a secret only the tests of the house know';

/** The real seed and the demonstration people, made once a test run and copied by every file that asks for it. */
export const SEEDED: TemplateRecipe = {
  name: 'mc_seeded',
  async fill({ appUrl }) {
    const database = openDatabase(appUrl);
    try {
      await seedCatalogue({ database, clock: systemClock });
      await ensureDemonstrationPeople({ database, clock: LONG_AGO }, makeAuths({ database, secret: TEST_SECRET, secureCookies: false }));
    } finally {
      await database.close();
    }
  },
};
