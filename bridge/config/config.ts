/** What the one configuration file says, once it has been read. Times in milliseconds, sizes in bytes. */
import type { CaptureKeys } from '../../printing/captured/sealing';
import type { Destination } from '../../printing/types';
import type { TillPrinter } from '../till/serialTill';

export interface Listen {
	host: string;
	port: number;
}

export type TillConfig =
	| { kind: 'network'; name: string; listen: Listen; allow: readonly string[]; printer: { host: string; port: number } | undefined; idleMs: number }
	| { kind: 'serial'; name: string; path: string; baudRate: number; printer: TillPrinter | undefined; idleMs: number };

export interface FolderConfig {
	name: string;
	folder: string;
	endings: readonly string[];
	settleMs: number;
	sentFolder: string;
}

export interface WebhookConfig {
	name: string;
	listen: Listen;
	allow: readonly string[];
	secret: string | undefined;
}

export interface ReaderConfig {
	name: string;
	path: string;
	baudRate: number;
	/** Another POS Trigger for what it reads; the bridge's own unless stated. */
	url: string | undefined;
}

export interface PrinterConfig {
	/** As n8n's Receipt Printer names it. */
	name: string;
	destination: Destination;
}

export interface BridgeConfig {
	language: 'es' | 'en';
	/** Where what was heard waits for n8n. */
	spool: string;
	/** POS Trigger's production URL, and the till secret it shows. */
	url: string;
	secret: string;
	/** Seal what was captured; without them it lies as it came. */
	keys: CaptureKeys | undefined;
	tills: readonly TillConfig[];
	folders: readonly FolderConfig[];
	webhooks: readonly WebhookConfig[];
	readers: readonly ReaderConfig[];
	printers: readonly PrinterConfig[];
	/** How long anything captured is kept at most. */
	keepMs: number;
	maxTicketBytes: number;
	maxFileBytes: number;
}
