export const root: string;
export function inRoot(...parts: string[]): string;
export const dist: string;
export const cache: string;
export const node24Folder: string;
export const n8nFolder: string;
