import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {createConnection} from 'vscode-languageserver/node'
import {serve} from './connection.ts'
import type {Detector} from './host.ts'
import {nodeFiles} from './node-files.ts'

declare const TACTFUL_VERSION: string
declare const TACTFUL_LANGUAGES: string[]
declare const TACTFUL_LOCALES: string[]

// The transport is in the arguments (`--stdio`, `--node-ipc`, `--socket=PORT`, `--pipe=NAME`); without one it is stdio.
const transports = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/
if (!process.argv.some((argument) => transports.test(argument))) process.argv.push('--stdio')

serve(createConnection(), {
  version: TACTFUL_VERSION,
  languages: TACTFUL_LANGUAGES,
  locales: TACTFUL_LOCALES,
  data(name) {
    const path = join(__dirname, name)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  },
  detector() {
    const {detectLanguage} = require('../letter/detect.ts') as {detectLanguage: Detector}
    return detectLanguage
  },
  files: (address) => (address.startsWith('file:') ? nodeFiles : undefined),
})
