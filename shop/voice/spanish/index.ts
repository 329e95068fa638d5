/** Spanish for what the rooms below say in English while they work, by topic. `{name}` stands for a fact, `{detail}` for words that stand here too. */
import { channelsSpanish } from './channels';
import { connectionsSpanish } from './connections';
import { doorSpanish } from './door';
import { fieldsSpanish } from './fields';
import { filesSpanish } from './files';
import { ledgerSpanish } from './ledger';
import { printingSpanish } from './printing';

export const saidBelow: Readonly<Record<string, string>> = { ...channelsSpanish, ...connectionsSpanish, ...doorSpanish, ...fieldsSpanish, ...filesSpanish, ...ledgerSpanish, ...printingSpanish };
