/**
 * Bar charts as SVG, without a browser (echarts.apache.org/handbook/en/how-to/cross-platform/server). Dark on white, so that they read on
 * paper and in a mail; colours that people who confuse red and green tell apart.
 */
export interface Chart {
	title: string;
	/** One a bar, in order. */
	labels: readonly string[];
	/** Stacked where there are several. */
	series: readonly { name: string; values: readonly number[] }[];
	/** Upright columns, or lying bars for labels that are long. */
	direction: 'columns' | 'bars';
	/** A value in words: `1.250 €`. */
	format: (value: number) => string;
}

export const CHART_WIDTH = 760;
const COLUMNS_HEIGHT = 300;
const BAR_HEIGHT = 30;
const COLOURS = ['#17505c', '#d2692b', '#8a6fb0'];
const INK = '#1c2b30';
const FAINT = '#d9e0e2';
export const CHART_FONT = 'DejaVu Sans';
const LONGEST_LABEL = 34;

/** Loaded with the first chart: most workflows draw none, and n8n's start should not wait for it. */
async function load() {
	const [{ init, use }, { BarChart }, { GridComponent, LegendComponent, TitleComponent }, { SVGRenderer }] = await Promise.all([
		import('echarts/core'), import('echarts/charts'), import('echarts/components'), import('echarts/renderers'),
	]);
	use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
	return init;
}

let loaded: ReturnType<typeof load> | undefined;

export async function chartSvg(chart: Chart): Promise<string> {
	loaded ??= load();
	const init = await loaded;
	const bars = chart.direction === 'bars';
	const height = bars ? 70 + chart.labels.length * BAR_HEIGHT : COLUMNS_HEIGHT;
	const drawing = init(null, null, { renderer: 'svg', ssr: true, width: CHART_WIDTH, height });
	const labels = { type: 'category' as const, data: chart.labels.map(shortened), axisTick: { show: false }, axisLine: { lineStyle: { color: INK } }, axisLabel: { color: INK, fontSize: 12 }, inverse: bars };
	const values = { type: 'value' as const, splitNumber: 4, splitLine: { lineStyle: { color: FAINT } }, axisLabel: { color: INK, fontSize: 12, formatter: chart.format } };
	const last = chart.series.length - 1;
	drawing.setOption({
		animation: false,
		textStyle: { fontFamily: CHART_FONT },
		color: COLOURS,
		title: { text: chart.title, left: 8, top: 6, textStyle: { color: INK, fontSize: 16, fontWeight: 'bold' } },
		legend: { show: last > 0, right: 8, top: 8, icon: 'rect', itemWidth: 12, itemHeight: 12, textStyle: { color: INK, fontSize: 12 } },
		grid: { left: 16, right: bars ? 90 : 16, top: 50, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
		xAxis: bars ? { ...values, show: false } : labels,
		yAxis: bars ? labels : values,
		series: chart.series.map(({ name, values: data }) => ({
			type: 'bar' as const,
			name,
			data: [...data],
			stack: 'all',
			barMaxWidth: 34,
			label: { show: bars, position: 'right' as const, color: INK, fontSize: 12, formatter: ({ value }: { value: unknown }) => chart.format(Number(value)) },
		})),
	});
	const svg = drawing.renderToSVGString();
	drawing.dispose();
	return svg.replace('<svg ', `<svg role="img" aria-label="${attribute(chart.title)}" `);
}

function shortened(label: string): string {
	return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label;
}

function attribute(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
