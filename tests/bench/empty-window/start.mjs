// Opens the empty window from npm, as `npm start` of the project opens ours, with nothing to check.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const electron = process.env.PACKBENCH_ELECTRON ?? 'electron';
const child = spawn(electron, [...process.argv.slice(2), folder], { stdio: 'inherit' });
child.on('close', (code) => process.exit(code ?? 1));
