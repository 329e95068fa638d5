/** In the order of docs/workflows.md. */
import type { WorkflowSource } from '../plan';
import { chatTriage } from './chatTriage';
import { clickAndCollect } from './clickAndCollect';
import { demoShop } from './demoShop';
import { eReceipt } from './eReceipt';
import { excludeBuyers } from './excludeBuyers';
import { fullRefund } from './fullRefund';
import { liveSegments } from './liveSegments';
import { lowStock } from './lowStock';
import { morningCheck } from './morningCheck';
import { nightlyReconcile } from './nightlyReconcile';
import { onlineBuyer } from './onlineBuyer';
import { pointsReward } from './pointsReward';
import { privacyDesk } from './privacyDesk';
import { reports } from './reports';
import { reviewAfter7Days } from './reviewAfter7Days';
import { setUp } from './setUp';
import { stockSync } from './stockSync';
import { summerGuests } from './summerGuests';
import { tillCsv } from './tillCsv';
import { tillSale } from './tillSale';
import { vipAlert } from './vipAlert';
import { winBack } from './winBack';

export const workflowList: readonly WorkflowSource[] = [
	demoShop, tillSale, onlineBuyer, tillCsv, eReceipt, vipAlert, stockSync, lowStock, nightlyReconcile, fullRefund,
	reviewAfter7Days, pointsReward, liveSegments, winBack, excludeBuyers, summerGuests, clickAndCollect, reports, privacyDesk, chatTriage,
	setUp, morningCheck,
];
