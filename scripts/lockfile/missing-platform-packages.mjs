const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Finds the optional platform packages that a lockfile names but does not hold.
 *
 * @param {Record<string, any>} packages the entries of the lockfile, by path
 * @returns {{ name: string, entry: Record<string, unknown> }[]} what to add at node_modules/NAME
 */
export function missingPlatformPackages(packages) {
  return Object.entries(packages).flatMap(([path, owner]) =>
    Object.entries(/** @type {Record<string, string>} */ (owner.optionalDependencies ?? {}))
      .filter(([name]) => !isLocked(packages, path, name))
      .flatMap(([name, version]) => {
        const entry = platformEntry(name, version, owner.dev === true);
        return entry === null ? [] : [{ name, entry }];
      }),
  );
}

/**
 * Looks where node would look: in the owner's own node_modules, then further up.
 *
 * @param {Record<string, unknown>} packages
 * @param {string} owner
 * @param {string} name
 */
function isLocked(packages, owner, name) {
  for (let folder = owner; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
    const base = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    if (packages[`${base}node_modules/${name}`] !== undefined) return true;
    if (!folder.includes('node_modules/')) return false;
  }
}

/**
 * @param {string} name such as `@scope/binding-linux-arm64-musl`
 * @param {string} version
 * @param {boolean} dev
 */
function platformEntry(name, version, dev) {
  const words = (name.split('/').at(-1) ?? '').split(/[-.]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined || !/^\d+\.\d+\.\d+/.test(version)) return null;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  const named = words.some((word) => /^(musl|gnu)/.test(word));
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(named && os === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}
