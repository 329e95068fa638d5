/** `.demo/launch.json`: what earlier starts have done already, so that the next one only does the rest. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, writeJson } from './jsonFile';
import type { SignIn } from './n8n/client';
import type { CredentialReference } from './shopCredential';

export interface KnownWorkflow {
	id: string;
	/** Hex SHA-256 of the file it was made from. */
	sha256: string;
	/** n8n's version of it when we brought it in; another one means that somebody has edited it since. */
	versionId: string;
}

export interface LaunchRecord {
	signIn: SignIn;
	/** Build of the package that n8n has. */
	packageSha256?: string;
	/** The shop's name and habits, as n8n keeps them. */
	shopCredential?: CredentialReference;
	/** By file name. */
	workflows: Record<string, KnownWorkflow>;
}

const fileIn = (folder: string): string => path.join(folder, 'launch.json');

/** A capital and a digit are n8n's own rules for passwords. */
const newSignIn = (): SignIn => ({ email: 'demo@despensa.example', password: `Santona-${randomBytes(4).toString('hex')}1` });

/** The record of `folder`. A fresh one is on disk before anything is made with its password. */
export async function openRecord(folder: string): Promise<LaunchRecord> {
	const known = readJson(fileIn(folder)) as LaunchRecord | undefined;
	if (known) return known;
	const fresh: LaunchRecord = { signIn: newSignIn(), workflows: {} };
	await saveRecord(folder, fresh);
	return fresh;
}

export const saveRecord = (folder: string, record: LaunchRecord): Promise<void> => writeJson(fileIn(folder), record);
