import os from 'node:os';
import { requireSpace } from '../../tools/setup/install';

describe('before a long install', () => {
	it('a disk that cannot hold it is refused, with what is there and what is needed', async () => {
		await expect(requireSpace(os.tmpdir(), 4e15)).rejects.toMatchObject({
			name: 'SetupError',
			en: expect.stringMatching(/^Not enough disk: \d+\.\d GB free in .*, 4000000\.0 GB needed/),
			es: expect.stringContaining('Falta disco'),
		});
	});

	it('one that can is not', async () => {
		await expect(requireSpace(os.tmpdir(), 1)).resolves.toBeUndefined();
	});
});
