/** The thread that draws one report and ends: a chart takes a tenth of a second, and n8n's event loop is everybody's. */
import { parentPort, workerData } from 'node:worker_threads';
import { reportDocuments } from './reportDocuments';
import type { DrawRequest } from './drawReport';

const { report, locale, forms } = workerData as DrawRequest;
void reportDocuments(report, locale, forms).then((drawn) => parentPort?.postMessage(drawn));
