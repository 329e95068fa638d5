/**
 * The paper as a PDF of its true size, from decoded bytes alone: one page, text that can be searched and copied, codes
 * and pictures dot for dot, every letter it needs within it.
 */
import type { DecodedTicket } from '../decode/decodeStream';
import { drawPaper } from './paper';
import type { RenderOptions } from './paper';
import { pdfNumber, PdfFile, pdfText } from './pdf/pdfFile';
import { PdfPen } from './pdf/pdfPen';
import { renderWords } from './words';

export function renderPdf(ticket: DecodedTicket, options: RenderOptions = {}): Uint8Array {
	const paper = drawPaper(ticket, options);
	const file = new PdfFile();
	const [catalog, pages, page] = [file.reserve(), file.reserve(), file.reserve()];
	const pen = new PdfPen(file, paper);
	for (const mark of paper.marks) if (mark.y < pen.height) pen.draw(mark);
	const content = file.addStream(pen.content());
	const size = `${pdfNumber(paper.width * pen.pointsPerDot)} ${pdfNumber(pen.height * pen.pointsPerDot)}`;
	file.put(catalog, `<</Type/Catalog/Pages ${pages} 0 R/Lang(${options.locale ?? 'es'})/ViewerPreferences<</DisplayDocTitle true>>>>`);
	file.put(pages, `<</Type/Pages/Kids[${page} 0 R]/Count 1>>`);
	file.put(page, `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${size}]/Contents ${content} 0 R/Resources<<${pen.resources()}>>>>`);
	const info = file.add(`<</Title ${pdfText(options.title ?? renderWords(options.locale ?? 'es').ticket)}>>`);
	return file.bytes(`/Root ${catalog} 0 R/Info ${info} 0 R`);
}
