// Completes package-lock.json after `npm install`: node scripts/complete-lockfile.mjs
//
// A package with binaries names one optional package per platform. When the registry in use does not
// offer one of them, npm leaves it out of the lockfile, and `npm ci` then refuses that lockfile. This
// adds the entry: the exact version is known from the package that names it, the platform from the
// name. Such an entry carries no integrity; npm never fetches it on another platform.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from './bootstrap/progress.mjs';
import { projectRoot } from './bootstrap/project-paths.mjs';
import { missingPlatformPackages } from './lockfile/missing-platform-packages.mjs';

const file = join(projectRoot, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = missingPlatformPackages(lock.packages);

if (added.length > 0) {
  for (const { name, entry } of added) lock.packages[`node_modules/${name}`] = entry;
  // The project itself has the empty path and stays first.
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(`${file}.new`, `${JSON.stringify(lock, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
progress.say(`package-lock.json: ${added.length} platform packages added`);
