/** A source file, by its path from the root of the repository. */
export type SourceFile = { readonly path: string; readonly text: string };

type Rule = {
  readonly why: string;
  readonly pattern: RegExp;
  /** Where it is right all the same. */
  readonly allowedIn?: RegExp;
};

const electronHosts = /^src\/(main\/shell\/|main\/index\.ts$|preload\/)/;

/** Each is a way out of the window's protection, so none may be anywhere in the sources. */
const rules: readonly Rule[] = [
  { why: 'web security is never touched', pattern: /webSecurity|disable-web-security/ },
  { why: 'no insecure content', pattern: /allowRunningInsecureContent|allowDisplayingInsecure/ },
  { why: 'no experimental features', pattern: /experimentalFeatures|enableBlinkFeatures/ },
  { why: 'no Node in pages', pattern: /nodeIntegration\w*:\s*true/ },
  { why: 'pages stay isolated', pattern: /contextIsolation:\s*false|sandbox:\s*false/ },
  { why: 'no webview', pattern: /webviewTag:\s*true|<webview/ },
  { why: 'the content policy stays strict', pattern: /unsafe-inline|unsafe-eval|bypassCSP/ },
  { why: 'no code from text', pattern: /\beval\(|new Function\(|executeJavaScript/ },
  { why: 'no markup from text', pattern: /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML/ },
  { why: 'certificates are checked', pattern: /rejectUnauthorized:\s*false|NODE_TLS_REJECT/ },
  { why: 'certificates are checked', pattern: /ignore-certificate|setCertificateVerifyProc/ },
  { why: 'pages are not files', pattern: /loadFile\(|loadURL\(\s*['"`]file:/ },
  { why: 'no window into main objects', pattern: /@electron\/remote|enableRemoteModule/ },
  { why: 'a keyring or a refusal', pattern: /setUsePlainTextEncryption/ },
  { why: 'only preload speaks for pages', pattern: /ipcRenderer/, allowedIn: /^src\/preload\// },
  {
    why: 'one place answers calls',
    pattern: /ipcMain/,
    allowedIn: /^src\/main\/(shell\/ipc\.ts|index\.ts)$/,
  },
  {
    why: 'only known pages are opened outside',
    pattern: /shell\.openExternal|shell\.openPath/,
    allowedIn: /^src\/main\/index\.ts$/,
  },
  {
    why: 'Electron is for the shell only',
    pattern: /from ['"]electron|require\(['"]electron|import\(['"]electron/,
    allowedIn: electronHosts,
  },
  { why: 'the bridge is the only way out', pattern: /contextBridge/, allowedIn: /^src\/preload\// },
];

/** Comments may name what they warn of; only whole lines are taken out, since `//` is in addresses too. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What breaks a rule: one line for each file and rule, with the reason. */
export function forbiddenIn(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text);
    return rules
      .filter(({ pattern, allowedIn }) => pattern.test(code) && !allowedIn?.test(path))
      .map(({ why, pattern }) => `${path}: ${pattern.exec(code)?.[0]} (${why})`);
  });
}
