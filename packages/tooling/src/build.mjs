import { main } from './house.mjs';
import { buildEverything } from './steps.mjs';

await main(buildEverything);
