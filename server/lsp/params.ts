import {ErrorCodes, ResponseError} from 'vscode-languageserver'
import type {Edit} from '../finding.ts'
import type {ActionData} from './code-actions.ts'

/** What a client should have sent, and did not. */
export function invalid(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}

/**
 * The address of the document that a request is about.
 * @throws {ResponseError} where it is not said, or a place that is needed besides is none
 */
export function addressIn(params: unknown): string {
  const {textDocument, position, range} = asRecord(params)
  const {uri} = asRecord(textDocument)
  if (typeof uri !== 'string') throw invalid('textDocument.uri must be the address of a letter')
  if (position !== undefined && !isPosition(position))
    throw invalid('position must have a line and a character, counted from 0')
  if (range !== undefined && !(isPosition(asRecord(range)['start']) && isPosition(asRecord(range)['end'])))
    throw invalid('range must have a start and an end, each with a line and a character counted from 0')
  return uri
}

/**
 * The same of a request about a place in a document.
 * @throws {ResponseError} where the place is not said either
 */
export function addressWith(place: 'position' | 'range', params: unknown): string {
  const uri = addressIn(params)
  if (asRecord(params)[place] === undefined)
    throw invalid(`${place} must say which place of the letter is meant`)
  return uri
}

/**
 * What an action carries, as it came with it.
 * @throws {ResponseError} where it is not what the server sent
 */
export function actionDataIn(data: unknown): ActionData {
  const {uri, version, edits} = asRecord(data)
  if (
    typeof uri === 'string' &&
    (version === null || typeof version === 'number') &&
    Array.isArray(edits) &&
    edits.every(isEdit)
  )
    return {uri, version, edits}
  throw invalid('data of a code action must be sent back as it came')
}

function isPosition(value: unknown): boolean {
  const {line, character} = asRecord(value)
  return isOffset(line) && isOffset(character)
}

function isEdit(value: unknown): value is Edit {
  const {start, end, newText} = asRecord(value)
  return isOffset(start) && isOffset(end) && start <= end && typeof newText === 'string'
}

function isOffset(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
