import type { ReasonText } from '../../shop/reasons';

/** The text of docs/reasons.md: `typescript` is the source of shop/reasons.ts, `reasons` its table. */
export declare function reasonsPage(typescript: string, reasons: Readonly<Record<string, ReasonText>>): string;
export declare function writeReasonsPage(): Promise<void>;
