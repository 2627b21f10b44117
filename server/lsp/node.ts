import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {serve} from './connection.ts'
import type {Detector, Host} from './host.ts'
import {nodeFiles} from './node-files.ts'
import {openTransport} from './transport.ts'

declare const TACTFUL_VERSION: string
declare const TACTFUL_LANGUAGES: Host['languages']
declare const TACTFUL_LOCALES: string[]

serve(openTransport(process.argv), {
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
