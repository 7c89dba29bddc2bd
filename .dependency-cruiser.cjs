/*
 * Who may import whom: the table of docs/architecture.md as rules that fail the build.
 * tests/architecture plants a violation of each and sees it caught.
 *
 * A test file may import more than the code that it tests, so rules about folders leave tests out.
 */
const test = '\\.test\\.tsx?$';
const nodeModule = (name) => `(^|/)node_modules/${name}(/|$)`;

/**
 * The one place of each npm package, or the few folders of one that several edges are made with. A package that is not in this list may not be imported by the
 * main process or by shared code: give it a home here first.
 */
const packageHomes = {
  zod: '^src/shared/',
  'p-queue': '^src/main/app/lanes\\.ts$',
  'better-sqlite3': '^src/main/adapters/sqlite/',
  kysely: '^src/main/adapters/sqlite/',
  'csv-parse': '^src/main/adapters/importers/',
  'pdf-lib': '^src/main/adapters/(labels|documents)/',
  'bwip-js': '^src/main/adapters/labels/',
  '@napi-rs/canvas': '^src/main/adapters/labels/',
  'node-thermal-printer': '^src/main/adapters/documents/',
  usb: '^src/main/adapters/printers/',
  uuid: '^src/main/adapters/system/',
  'node-hid': '^src/main/adapters/scales/',
  koffi: '^src/main/adapters/printers/',
  '@shopify/admin-api-client': '^src/main/adapters/channels/shopify/',
  '@woocommerce/woocommerce-rest-api': '^src/main/adapters/channels/woocommerce/',
  'fast-xml-parser': '^src/main/adapters/channels/(amazon|ebay)/',
  'ssh2-sftp-client': '^src/main/adapters/channels/file/',
  nodemailer: '^src/main/adapters/mail/',
  stripe: '^src/main/adapters/payments/stripe/',
  commander: '^src/main/cli(/|\\.ts$)',
  electron: '^src/(main/shell/|main/index\\.ts$|preload/)',
};

/** What pages may be built from, besides shared code. */
const rendererPackages = [
  'react',
  'react-dom',
  '@mantine/[^/]+',
  '@tabler/icons-react',
  '@tanstack/[^/]+',
  'dayjs',
];

/** What use-cases may see of the world: the small interfaces that they own. */
const ports = ['^src/main/app/ports\\.ts$', '^src/main/app/[^/]+-port\\.ts$'];

/**
 * A rule "from here, nothing of our own or of node but this".
 *
 * @param {string} name
 * @param {string} comment
 * @param {string} from
 * @param {string[]} allowed
 */
function only(name, comment, from, allowed) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: test },
    to: {
      pathNot: allowed.filter((path) => path !== nodeBuiltIn),
      dependencyTypesNot: allowed.includes(nodeBuiltIn) ? ['core'] : [],
    },
  };
}

const anyPackage = '(^|/)node_modules/';
/** Marks a rule whose code may use what node itself offers. */
const nodeBuiltIn = 'node:';

const direction = [
  only('shared-stands-alone', 'Shared code runs in every process.', '^src/shared/', [
    '^src/shared/',
    anyPackage,
  ]),
  only(
    'domain-is-pure',
    'The domain knows shared code only: no I/O, no clock.',
    '^src/main/domain/',
    ['^src/main/domain/', '^src/shared/'],
  ),
  only('app-knows-no-edge', 'Use-cases know the domain and their own ports.', '^src/main/app/', [
    '^src/main/(app|domain)/',
    '^src/shared/',
    anyPackage,
    // Taking a file's name out of its path is work on text, not I/O.
    '^path$',
  ]),
  only('adapters-see-ports', 'Adapters implement ports.', '^src/main/adapters/', [
    '^src/main/adapters/',
    ...ports,
    '^src/main/domain/',
    '^src/shared/',
    anyPackage,
    nodeBuiltIn,
  ]),
  only('compose-knows-no-host', 'The composition root serves both hosts.', '^src/main/compose', [
    '^src/main/(app|domain|adapters)/',
    '^src/main/compose',
    '^src/shared/',
    anyPackage,
    nodeBuiltIn,
  ]),
  only('desktop-host', 'The desktop host joins compose and shell.', '^src/main/index\\.ts$', [
    '^src/main/(compose|shell)',
    '^src/shared/',
    anyPackage,
    nodeBuiltIn,
  ]),
  only('cli-host', 'The command line is the other host of the same compose.', '^src/main/cli', [
    '^src/main/(cli|compose)',
    '^src/shared/',
    anyPackage,
    nodeBuiltIn,
  ]),
  only(
    'shell-is-thin',
    'The shell is windows and menus; it reaches the core through compose.',
    '^src/main/shell/',
    ['^src/main/shell/', '^src/main/compose', ...ports, '^src/shared/', anyPackage, nodeBuiltIn],
  ),
  only('preload-has-no-logic', 'The preload script is a bridge.', '^src/preload/', [
    '^src/(preload|shared)/',
    anyPackage,
  ]),
  only(
    'renderer-knows-shared-only',
    'Pages talk to the core over the contract.',
    '^src/renderer/',
    ['^src/(renderer|shared)/', anyPackage],
  ),
];

const typeOnly = ['type-only', 'type-import'];
/** The types of schemas may be named wherever parsed values go; the library itself may not. */
const typesAnywhere = ['zod'];

const isolation = [
  {
    name: 'no-adapter-imports-another',
    comment: 'Adapters are joined in compose files only; `channels/http` serves payments too.',
    severity: 'error',
    from: { path: '^src/main/adapters/([^/]+)/', pathNot: [test, '^src/main/adapters/payments/'] },
    to: { path: '^src/main/adapters/', pathNot: '^src/main/adapters/$1/' },
  },
  {
    name: 'payments-share-http-only',
    comment: 'A payment provider shares `channels/http` and nothing else.',
    severity: 'error',
    from: { path: '^src/main/adapters/payments/([^/]+)/', pathNot: test },
    to: {
      path: '^src/main/adapters/',
      pathNot: ['^src/main/adapters/payments/$1/', '^src/main/adapters/channels/http/'],
    },
  },
  {
    name: 'no-channel-imports-another',
    comment: 'Channels share `channels/http` and nothing else.',
    severity: 'error',
    from: { path: '^src/main/adapters/channels/([^/]+)/', pathNot: test },
    to: {
      path: '^src/main/adapters/channels/',
      pathNot: ['^src/main/adapters/channels/$1/', '^src/main/adapters/channels/http/'],
    },
  },
  {
    name: 'no-feature-imports-another',
    comment: 'What two features need belongs into renderer/ui.',
    severity: 'error',
    from: { path: '^src/renderer/features/([^/]+)/', pathNot: test },
    to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
  },
  {
    name: 'ui-knows-no-feature',
    comment: 'renderer/ui is what features are made of.',
    severity: 'error',
    from: { path: '^src/renderer/(ui/|api\\.ts$)', pathNot: test },
    to: { path: '^src/renderer/(features|app)/' },
  },
];

const packages = [
  ...Object.entries(packageHomes).map(([name, home]) => ({
    name: `home-of-${name.replace('@', '').replace('/', '-')}`,
    comment: `${name} is imported in one place only, so that it can be replaced.`,
    severity: 'error',
    from: { path: '^src/', pathNot: [home, test] },
    to: {
      path: nodeModule(name),
      dependencyTypesNot: typesAnywhere.includes(name) ? typeOnly : [],
    },
  })),
  {
    name: 'package-without-a-home',
    comment: 'A new package of the main process gets one home in packageHomes first.',
    severity: 'error',
    from: { path: '^src/(main|shared|preload)/', pathNot: test },
    to: { path: anyPackage, pathNot: Object.keys(packageHomes).map(nodeModule) },
  },
  {
    name: 'renderer-packages',
    comment: 'Pages are built from the UI packages listed in rendererPackages.',
    severity: 'error',
    from: { path: '^src/renderer/', pathNot: test },
    to: { path: anyPackage, pathNot: rendererPackages.map(nodeModule) },
  },
  {
    name: 'preload-loads-types-only',
    comment: 'No schema library is loaded into every page.',
    severity: 'error',
    from: { path: '^src/preload/', pathNot: test },
    to: { path: '^src/shared/', dependencyTypesNot: typeOnly },
  },
];

const hygiene = [
  {
    name: 'no-cycles',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-test-in-product',
    comment: 'Code that is shipped imports neither tests nor their helpers.',
    severity: 'error',
    from: { path: '^src/', pathNot: test },
    to: { path: ['^tests/', '^scripts/', test] },
  },
];

module.exports = {
  forbidden: [...direction, ...isolation, ...packages, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types are imports too: a direction is a direction.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
