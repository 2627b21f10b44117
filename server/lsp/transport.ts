import {createConnection as connectTo} from 'node:net'
import type {Socket} from 'node:net'
import {SocketMessageReader, SocketMessageWriter, createConnection} from 'vscode-languageserver/node'
import type {Connection} from 'vscode-languageserver'

const LARGEST_PORT = 65535
/** The exit code of a command line that cannot be carried out. */
const MISUSE = 2

/**
 * Connects to the editor by what the arguments say: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`; without any it
 * is stdio. Ends the process, with a word about why, where nobody is there to be served.
 */
export function openTransport(argv: string[]): Connection {
  const [first, second] = transportsIn(argv)
  const {kind, value = ''} = first ?? {}
  if (second !== undefined)
    return refuse(`--${kind} and --${second.kind} do not go together: give one of them.`)
  if (kind === undefined) argv.push('--stdio')
  if (kind === 'node-ipc' && process.send === undefined)
    return refuse(
      '--node-ipc is for a process that Node.js has forked, and this one has no channel: use --stdio.',
    )
  if (kind !== 'socket' && kind !== 'pipe') return createConnection()
  const port = Number(value)
  if (kind === 'socket' && !(/^\d+$/.test(value) && port >= 1 && port <= LARGEST_PORT))
    return refuse(
      `--socket takes the port that the editor listens at, from 1 to ${LARGEST_PORT}, not “${value}”.`,
    )
  if (value === '') return refuse('--pipe takes the name of the pipe that the editor listens at.')
  const socket = kind === 'socket' ? connectTo(port, '127.0.0.1') : connectTo(value)
  tellUnlessConnected(socket, kind, value)
  return createConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket))
}

/** The transports that are named, each kind once, with its value: `--socket=1` or `--socket 1`. */
function transportsIn(argv: readonly string[]): {kind: string; value?: string | undefined}[] {
  const kinds = new Map<string, string | undefined>()
  for (const [index, argument] of argv.entries()) {
    const [, kind, value] = /^--(stdio|node-ipc|socket|pipe)(?:=(.*))?$/s.exec(argument) ?? []
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, value ?? argv[index + 1])
  }
  return [...kinds].map(([kind, value]) => ({kind, value}))
}

function tellUnlessConnected(socket: Socket, kind: string, value: string): void {
  const fail = ({message}: Error): never =>
    refuse(
      `No editor listens at --${kind}=${value} (${message}). It must do so before the server is started.`,
    )
  socket.once('error', fail)
  socket.once('connect', () => socket.off('error', fail))
}

function refuse(reason: string): never {
  process.stderr.write(`error ${reason}\n`)
  process.exit(MISUSE)
}
