import type { Profile } from '@alongside/domain';
import type { ErrorWords } from '#lib/shell/our-fault.ts';
import type { Me } from '#lib/signalling/answers.ts';

declare global {
  namespace App {
    interface Locals {
      /** The person of the session, or null for a visitor. */
      person: Me['person'] | null;
      /** There is a session, and signalling could not say whose. */
      unknown: boolean;
      where: Me['where'] | null;
      profile: Profile;
      /** The platform's clock, as an ISO instant. For a visitor the machine's own: a public page that shows times asks signalling. */
      now: string;
      /** A telephone number for when a page fails, or null. */
      phone: string | null;
    }
    interface Error {
      /** Shown to the person so that they can quote it; the detail stands in the log under the same id. */
      id?: string;
      /** Why signalling refused, where the page has words for it. */
      code?: string;
      /** For the page that says it. Without them it is our fault. */
      words?: ErrorWords;
    }
  }
}
