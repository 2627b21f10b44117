import {expect, test, vi} from 'vitest'
import type * as vscode from 'vscode'
import {pageOf} from '../../client/cold-read/page.ts'

const editor = vi.hoisted(() => ({
  env: {language: ''},
  l10n: {bundle: undefined as object | undefined, t: (text: string) => text},
  Uri: {joinPath: (_: unknown, folder: string, name: string) => `${folder}/${name}`},
}))
vi.mock('vscode', () => editor)

const webview = {cspSource: 'https://example.com', asWebviewUri: (uri: unknown) => uri} as vscode.Webview

test.each([
  ['de', {}, 'de'],
  ['pt-br', {}, 'pt-br'],
  ['fr', undefined, 'en'],
])('in an editor in %s the page says which language its texts are in', (language, bundle, lang) => {
  Object.assign(editor.env, {language})
  Object.assign(editor.l10n, {bundle})
  expect(pageOf(webview, {} as vscode.Uri)).toContain(`<html lang="${lang}">`)
})
