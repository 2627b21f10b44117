import * as vscode from 'vscode'

const NONCE_BYTES = 16

/** The page of the cold read. It may load its own script and style, and nothing else from anywhere. */
export function pageOf(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  const address = (name: string): string =>
    escape(webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist/page', name)).toString())
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`
  const t = (text: string): string => escape(text)
  // In a language for which there are no texts they are English.
  const language = vscode.l10n.bundle === undefined ? 'en' : vscode.env.language
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t(vscode.l10n.t('Cold read'))}</title>
<link rel="stylesheet" href="${address('cold-read.css')}">
</head>
<body>
<header>
<p id="summary" role="status" aria-live="polite"></p>
<label><input type="checkbox" id="reader" checked> ${t(vscode.l10n.t('Mark what speaks of the reader'))}</label>
<label><input type="checkbox" id="leaks" checked> ${t(vscode.l10n.t('Mark what gives the reason away'))}</label>
</header>
<main>
<article id="letter"></article>
<section id="list" aria-labelledby="found" hidden>
<h2 id="found">${t(vscode.l10n.t('What a reader could guess from'))}</h2>
<ul></ul>
</section>
</main>
<script nonce="${nonce}" src="${address('cold-read.js')}"></script>
</body>
</html>`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
