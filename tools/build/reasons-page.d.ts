import type { ReasonText } from '../../shop/reasons';

/** The source of the tables of shop/reasons, in the order of its index. */
export declare function reasonsSource(): string;

/** The text of docs/reasons.md: `typescript` is the source of the tables, `reasons` all of them. */
export declare function reasonsPage(typescript: string, reasons: Readonly<Record<string, ReasonText>>): string;
export declare function writeReasonsPage(): Promise<void>;
