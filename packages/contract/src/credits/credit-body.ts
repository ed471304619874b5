/** What every write of credits takes. */
import { Channel, CreditType, Quantity, shortText } from '../primitives.ts';

export const creditBody = {
  creditType: CreditType,
  channel: Channel.nullish(),
  quantity: Quantity,
  referenceType: shortText(64).optional().describe('What kind of thing caused it, e.g. `jtd`'),
  referenceId: shortText(255).optional().describe('Which one'),
  description: shortText(500).optional(),
};
