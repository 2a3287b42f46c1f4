import type { Feature } from './feature.ts';
import type { WorkflowChoice } from './subscription.ts';

/** The filters as they are typed. */
export type FilterName = '+label' | '-label' | '-author' | '+bots' | '-bots' | '-path';

/** One thing that a subscription is told to take up or to drop. */
export type Term =
  | { what: 'feature'; feature: Feature }
  | { what: 'branch'; glob: string }
  | { what: 'workflow'; choice: WorkflowChoice }
  | { what: 'workflow-successes'; told: boolean }
  /** All of these labels together. */
  | { what: 'labels'; labels: string[] }
  | { what: 'hidden-label'; label: string }
  | { what: 'hidden-author'; login: string }
  | { what: 'hidden-path'; glob: string }
  | { what: 'bots'; shown: boolean }
  /** None of the above, and what it was probably meant to be. */
  | { what: 'unknown'; typed: string; nearest?: Feature | FilterName };
