// What a web worker has and a thread of Node.js has not: enough of it to run the server for browsers.
import {readFileSync} from 'node:fs'
import {resolveObjectURL} from 'node:buffer'
import {runInThisContext} from 'node:vm'
import {parentPort, workerData} from 'node:worker_threads'

globalThis.self = globalThis
globalThis.addEventListener ??= () => undefined
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is a port's, not a window's
globalThis.postMessage = (message) => parentPort.postMessage(message)
globalThis.importScripts = (address) => {
  // A browser reads a blob at once; here its text was kept when its address was made.
  const script = scripts.get(address)
  if (script === undefined || resolveObjectURL(address) === undefined)
    throw new Error(`no script at ${address}`)
  runInThisContext(script)
}

const scripts = new Map()
const NodeURL = globalThis.URL
const createObjectURL = (blob) => NodeURL.createObjectURL(blob)
const NodeBlob = globalThis.Blob
globalThis.Blob = class extends NodeBlob {
  constructor(parts, options) {
    super(parts, options)
    this.parts = parts
  }
}
globalThis.URL = class extends NodeURL {}
globalThis.URL.createObjectURL = (blob) => {
  const address = createObjectURL(blob)
  scripts.set(address, blob.parts.join(''))
  return address
}

// Nothing of Node.js is there in a browser.
const source = readFileSync(workerData, 'utf8')
const hidden = ['process', 'require', 'Buffer', 'setImmediate']
for (const name of hidden) delete globalThis[name]
parentPort.on('message', (data) => globalThis.onmessage?.({data}))
runInThisContext(source)
