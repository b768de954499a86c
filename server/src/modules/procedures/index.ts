/** What other modules may use of the procedures. */
export { seedCatalogue } from './intake/seed.service.ts';
