/** The scale: kilos typed with comma or point, or a usual weight. */
import { byId, el, fill } from './dom.js';
import { lineCents, milliFrom, money, quantity } from './words.js';

const USUAL = [150, 250, 350, 500];
const MOST_MILLI = 20_000;

/** @returns thousandths of a kilo, or `undefined` when cancelled */
export function weigh(product, present) {
	const dialog = byId('weigh');
	const input = byId('weigh-input');
	const weight = () => {
		const milli = milliFrom(input.value);
		return milli !== undefined && milli > 0 && milli <= MOST_MILLI ? milli : undefined;
	};
	const draw = () => {
		const milli = weight();
		byId('weigh-problem').textContent = '';
		byId('weigh-price').textContent = `${money(product.priceCents)}/kg${milli === undefined ? '' : ` · ${money(lineCents(product.priceCents, milli))}`}`;
	};
	byId('weigh-title').textContent = product.name;
	byId('weigh-ok').textContent = present === undefined ? 'Añadir' : 'Cambiar';
	input.value = present === undefined ? '' : quantity(present, 'weight').replace(' kg', '');
	fill(
		byId('weigh-quick'),
		USUAL.map((grams) => {
			const choose = () => {
				input.value = quantity(grams, 'weight').replace(' kg', '');
				draw();
				input.focus();
			};
			return el('button', { type: 'button', class: 'quiet small', onclick: choose }, `${grams} g`);
		}),
	);
	draw();
	dialog.returnValue = '';
	dialog.showModal();
	input.select();
	return new Promise((resolve) => {
		input.oninput = draw;
		byId('weigh-cancel').onclick = () => dialog.close('');
		byId('weigh-ok').onclick = (event) => {
			event.preventDefault();
			const milli = weight();
			if (milli === undefined) byId('weigh-problem').textContent = 'Escribe el peso en kilos, por ejemplo 0,350.';
			else dialog.close(String(milli));
		};
		dialog.onclose = () => resolve(dialog.returnValue === '' ? undefined : Number(dialog.returnValue));
	});
}
