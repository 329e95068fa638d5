/** What SVG and HTML share, so that both look like the same paper. Only fonts that systems bring. */
export const MONOSPACE = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,'Courier New',monospace";
export const PAPER = '#fffefb';
export const INK = '#1c1c1e';
export const FAINT = '#76767a';
export const SECOND_COLOUR = '#b3261e';
