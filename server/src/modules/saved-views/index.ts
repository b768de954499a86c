/** What the process may use of the saved views. */
import { SavedViewResolver } from './saved-view.resolver.ts';

export const savedViewResolvers = [SavedViewResolver] as const;
