/** Questions put to the page itself, as source: this project's types know no DOM. */

/** Targets on screen smaller than a finger, sideways scrolling, and whether Cobrar is in view. */
export const LAYOUT = `(() => {
	const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
	const small = [...document.querySelectorAll('button, a, input')]
		.filter((element) => shown(element) && !element.classList.contains('skip'))
		.filter((element) => {
			const box = (element.closest('label') ?? element).getBoundingClientRect();
			return box.width < 44 || box.height < 44;
		})
		.map((element) => element.outerHTML.slice(0, 90));
	return {
		small,
		sideways: document.documentElement.scrollWidth > innerWidth,
		chargeInView: document.getElementById('charge').getBoundingClientRect().bottom <= innerHeight,
	};
})()`;

/** Nothing when the focus can be seen, else what has it. A radio shows it on its label. */
export const UNSEEN_FOCUS = `(() => {
	const active = document.activeElement;
	const drawn = active.type === 'radio' ? active.nextElementSibling : active;
	const seen = active === document.body || getComputedStyle(drawn).outlineStyle !== 'none';
	return seen ? [] : [active.outerHTML.slice(0, 90)];
})()`;

/** Which permissions are asked, and whether their boxes are ticked. */
export const CONSENT_BOXES = `[...document.querySelectorAll('.consent input')].map((box) => [box.dataset.purpose, box.checked])`;

/** The width of the ticket's picture once it has loaded; 0 or an error when it is none. */
export const PICTURE_WIDTH = `(async () => {
	const image = document.querySelector('.printed img');
	await image.decode();
	return image.naturalWidth;
})()`;
