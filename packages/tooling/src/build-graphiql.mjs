import { main } from './house.mjs';
import { explorerStep } from './steps.mjs';

await main(explorerStep);
