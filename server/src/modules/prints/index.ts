/** What the process may use of the prints. */
import { BlankFormResolver, DeclarationResolver } from './declaration.resolver.ts';
import { DossierPrintsResolver, RegisterResolver } from './prints.resolver.ts';

export { getDeclaration, printSignableForm } from './declaration.service.ts';
export { printFeeReceipt } from './money.service.ts';
export { printName, printsOf } from './print.names.ts';
export { printPaper, type Printer } from './print.service.ts';
export { printRoutes } from './print.routes.ts';

export const printResolvers = [DossierPrintsResolver, RegisterResolver, DeclarationResolver, BlankFormResolver] as const;
