/** A node's parameters as a table, from what n8n shows. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const plain = (text: string) => text.replace(/<[^>]+>/g, '').replaceAll('|', '\\|');
const isChoice = (option: Choice): option is INodePropertyOptions => 'value' in option;
const choices = (property: INodeProperties) => (property.options ?? []).filter(isChoice);

function nameOf(property: INodeProperties, value: unknown): string {
	return choices(property).find((choice) => choice.value === value)?.name ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

function defaultOf(property: INodeProperties): string {
	const { default: value } = property;
	if (property.type === 'boolean') return value === true ? 'on' : 'off';
	if (value === '') return '';
	return (Array.isArray(value) ? value : [value]).map((each) => nameOf(property, each)).join(', ');
}

/** `only with CRM = HubSpot`, from the names that the reader sees. */
function shownWith(property: INodeProperties, all: readonly INodeProperties[]): string {
	const named = (rules: object) =>
		Object.entries(rules).map(([name, values]) => {
			const other = all.find((each) => each.name === name);
			if (!other) throw new Error(`${property.name} depends on ${name}, which there is not`);
			return `*${other.displayName}* = ${(values as unknown[]).map((value) => nameOf(other, value)).join(' or ')}`;
		});
	const { show = {}, hide = {} } = property.displayOptions ?? {};
	const [shown, hidden] = [named(show), named(hide)];
	return [shown.length === 0 ? '' : `Only with ${shown.join(' and ')}.`, hidden.length === 0 ? '' : `Not with ${hidden.join(' or ')}.`].join('').trim();
}

function sentence(text: string | undefined): string {
	if (text === undefined || text === '') return '';
	return /[.:?]$/.test(text) ? text : `${text}.`;
}

function row(property: INodeProperties, label: string, all: readonly INodeProperties[]): string {
	const list = choices(property).map((choice) => `**${choice.name}**${choice.description === undefined ? '' : ` (${choice.description})`}`);
	const said = [
		sentence(property.description),
		sentence(property.hint),
		list.length === 0 ? '' : `${list.join(', ')}.`,
		shownWith(property, all),
	];
	return `| ${label} | ${plain(defaultOf(property))} | ${plain(said.filter((part) => part !== '').join(' '))} |`;
}

export function parameterTable(properties: readonly INodeProperties[]): string {
	const rows = properties.flatMap((property) => {
		if (property.type === 'notice' || property.type === 'hidden') return [];
		if (property.type !== 'collection') return [row(property, property.displayName, properties)];
		return (property.options as INodeProperties[]).map((option) => row(option, `${property.displayName} → ${option.displayName}`, properties));
	});
	return ['| parameter | default | |', '| --- | --- | --- |', ...rows].join('\n');
}
